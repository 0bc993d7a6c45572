ALTER TABLE "people" ADD COLUMN "preview_to" jsonb;--> statement-breakpoint
ALTER TABLE "publication_articles" ADD COLUMN "withdrawn_at" timestamp with time zone;