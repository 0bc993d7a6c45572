ALTER TABLE "pictures" ADD COLUMN "made_of" uuid;--> statement-breakpoint
ALTER TABLE "pictures" ADD COLUMN "edits" jsonb;--> statement-breakpoint
ALTER TABLE "pictures" ADD CONSTRAINT "pictures_made_of_pictures_id_fk" FOREIGN KEY ("made_of") REFERENCES "public"."pictures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pictures_made_of" ON "pictures" USING btree ("made_of");