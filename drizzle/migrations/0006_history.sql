-- One and two neighbouring characters of a text, in small letters: what a search in Chinese titles needs. pg_trgm would find
-- nothing for words of one or two characters, and most Chinese words are that short.
CREATE FUNCTION "word_grams"("words" text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  select coalesce(array_agg(distinct gram), '{}')
  from (
    select substr(low.words, i, n) as gram, n
    from (select lower($1) as words) low, generate_series(1, length(low.words)) i, generate_series(1, 2) n
  ) grams
  where length(gram) = n and gram !~ '\s'
$$;
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"audit_id" bigint NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "audit_seals_audit_id_unique" UNIQUE("audit_id")
);
--> statement-breakpoint
CREATE TABLE "audit_unsealed" (
	"audit_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
DROP INDEX "publications_newest";--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "titles" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "wrote" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "signers" uuid[] DEFAULT '{}'::uuid[] NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "has_news" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "has_newspic" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_seals" ADD CONSTRAINT "audit_seals_audit_id_audit_log_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit_log"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_newest" ON "audit_log" USING btree ("at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_person" ON "audit_log" USING btree ("person_id","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit_log" USING btree ("action","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_about" ON "audit_log" USING btree ("subject","at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "publications_of_account" ON "publications" USING btree ("account_id","requested_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "publications_of_state" ON "publications" USING btree ("state","requested_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "publications_of_person" ON "publications" USING btree ("requested_by","requested_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "publications_news" ON "publications" USING btree ("requested_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "publications"."has_news";--> statement-breakpoint
CREATE INDEX "publications_newspic" ON "publications" USING btree ("requested_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "publications"."has_newspic";--> statement-breakpoint
CREATE INDEX "publications_contradiction" ON "publications" USING btree ("requested_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE "publications"."contradiction";--> statement-breakpoint
CREATE INDEX "publications_planned" ON "publications" USING btree ("scheduled_at") WHERE "publications"."scheduled_at" is not null;--> statement-breakpoint
CREATE INDEX "publications_finished" ON "publications" USING btree ("finished_at") WHERE "publications"."finished_at" is not null;--> statement-breakpoint
CREATE INDEX "publications_wrote" ON "publications" USING gin ("wrote");--> statement-breakpoint
CREATE INDEX "publications_signers" ON "publications" USING gin ("signers");--> statement-breakpoint
CREATE INDEX "publications_words" ON "publications" USING gin (word_grams("titles"));--> statement-breakpoint
CREATE INDEX "publications_newest" ON "publications" USING btree ("requested_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
--> statement-breakpoint
CREATE FUNCTION "index_publication"("publication" uuid) RETURNS void LANGUAGE sql AS $$
  update publications set
    titles = found.titles, wrote = found.wrote, signers = found.signers,
    has_news = found.has_news, has_newspic = found.has_newspic
  from (
    select
      coalesce(string_agg(sent.title, ' ' order by sent.position), '') as titles,
      coalesce(bool_or(sent.type = 'news'), false) as has_news,
      coalesce(bool_or(sent.type = 'newspic'), false) as has_newspic,
      array(
        select distinct person from publication_articles own join articles on articles.id = own.article_id,
          unnest(articles.writers || articles.created_by) person
        where own.publication_id = $1 and person is not null) as wrote,
      array(
        select distinct (signature ->> 'personId')::uuid from publication_articles own,
          jsonb_array_elements(own.signed_by) signature
        where own.publication_id = $1 and signature ->> 'personId' is not null) as signers
    from publication_articles sent where sent.publication_id = $1
  ) found
  where publications.id = $1
$$;
--> statement-breakpoint
CREATE FUNCTION "index_sent_article"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  perform index_publication(new.publication_id);
  return null;
end
$$;
--> statement-breakpoint
CREATE TRIGGER "index_sent_article" AFTER INSERT ON "publication_articles" FOR EACH ROW EXECUTE FUNCTION "index_sent_article"();
--> statement-breakpoint
SELECT index_publication(id) FROM "publications";
--> statement-breakpoint
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seals" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE FUNCTION "await_seal"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  insert into audit_unsealed (audit_id) values (new.id);
  return null;
end
$$;
--> statement-breakpoint
CREATE TRIGGER "await_seal" AFTER INSERT ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "await_seal"();
--> statement-breakpoint
-- Rows from before the chain are sealed first, in the order of their numbers.
INSERT INTO "audit_unsealed" ("audit_id") SELECT id FROM "audit_log" ORDER BY id;
