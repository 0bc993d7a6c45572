DROP INDEX "articles_updated";--> statement-breakpoint
DROP INDEX "articles_account";--> statement-breakpoint
DROP INDEX "notice_deliveries_newest";--> statement-breakpoint
DROP INDEX "notices_person";--> statement-breakpoint
CREATE INDEX "articles_updated" ON "articles" USING btree ("updated_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "articles_account" ON "articles" USING btree ("account_id","updated_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "notice_deliveries_newest" ON "notice_deliveries" USING btree ("created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);