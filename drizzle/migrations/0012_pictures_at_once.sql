-- A library gets a picture now and then and is asked all the time: entries go into the index at once, instead of onto a list that every question reads.
ALTER INDEX "pictures_look" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "pictures_grams" SET (fastupdate = off);--> statement-breakpoint
ALTER INDEX "pictures_tags" SET (fastupdate = off);--> statement-breakpoint
SELECT gin_clean_pending_list('pictures_look'), gin_clean_pending_list('pictures_grams'), gin_clean_pending_list('pictures_tags');
