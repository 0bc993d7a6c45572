-- What a picture is searched by, as one text: composed, lower-case, one line per part.
CREATE FUNCTION "picture_words"(name text, alt text, tags text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN lower(normalize(name || E'\n' || alt || E'\n' || array_to_string(tags, E'\n'), NFKC));--> statement-breakpoint
-- Its pieces of one and of two characters; a word of two Chinese characters is too short for trigrams.
CREATE FUNCTION "picture_grams"(name text, alt text, tags text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE BEGIN ATOMIC
  select coalesce(array_agg(distinct piece), '{}')
  from (select regexp_split_to_array(picture_words(name, alt, tags), '') as letters) as spelt,
    generate_series(1, cardinality(letters)) as place,
    lateral (values (letters[place]), (letters[place] || letters[place + 1])) as pieces(piece)
  where piece is not null and piece !~ '\s';
END;--> statement-breakpoint
-- The four quarters of a difference hash, each in a range of its own, so that one index holds all four.
CREATE FUNCTION "picture_bands"(look bigint) RETURNS integer[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE WHEN look IS NULL THEN NULL ELSE ARRAY[
  (look & 65535)::integer, 65536 + ((look >> 16) & 65535)::integer,
  131072 + ((look >> 32) & 65535)::integer, 196608 + ((look >> 48) & 65535)::integer] END;--> statement-breakpoint
CREATE TABLE "picture_uses" (
	"picture_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "picture_uses_article_id_version_picture_id_pk" PRIMARY KEY("article_id","version","picture_id")
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"hash" text DEFAULT '' NOT NULL,
	"pieces" bigint[] DEFAULT '{}'::bigint[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "platform_pictures_once";--> statement-breakpoint
ALTER TABLE "pictures" ADD COLUMN "tags" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "pictures" ADD COLUMN "grams" text[] GENERATED ALWAYS AS (picture_grams(name, alt, tags)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "pictures" ADD COLUMN "look" bigint;--> statement-breakpoint
ALTER TABLE "pictures" ADD COLUMN "look_bands" integer[] GENERATED ALWAYS AS (picture_bands(look)) STORED;--> statement-breakpoint
ALTER TABLE "platform_pictures" ADD COLUMN "removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "platform_pictures" ADD COLUMN "gone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "picture_uses" ADD CONSTRAINT "picture_uses_picture_id_pictures_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."pictures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_uses" ADD CONSTRAINT "picture_uses_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "picture_uses_picture" ON "picture_uses" USING btree ("picture_id","article_id");--> statement-breakpoint
CREATE INDEX "uploads_person" ON "uploads" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE INDEX "pictures_grams" ON "pictures" USING gin ("grams");--> statement-breakpoint
CREATE INDEX "pictures_tags" ON "pictures" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "pictures_look" ON "pictures" USING gin ("look_bands");--> statement-breakpoint
CREATE INDEX "pictures_person" ON "pictures" USING btree ("created_by","created_at","id");--> statement-breakpoint
CREATE INDEX "pictures_tagged" ON "pictures" USING btree ("created_at") WHERE "pictures"."tags" <> '{}';--> statement-breakpoint
CREATE INDEX "pictures_silent" ON "pictures" USING btree ("created_at","id") WHERE "pictures"."alt" = '';--> statement-breakpoint
CREATE INDEX "pictures_trash" ON "pictures" USING btree ("created_at","id") WHERE "pictures"."trashed_at" is not null;--> statement-breakpoint
CREATE INDEX "platform_pictures_picture" ON "platform_pictures" USING btree ("picture_id");--> statement-breakpoint
CREATE UNIQUE INDEX "platform_pictures_once" ON "platform_pictures" USING btree ("account_id","picture_id","kind") WHERE "platform_pictures"."removed_at" is null;--> statement-breakpoint
-- The uses of one content: what it no longer shows goes, what it shows newly comes. In the writer's own transaction, so that nobody who holds the
-- picture's row can miss it; and a picture in the trash that is used again comes out of it.
CREATE FUNCTION "keep_picture_uses"(article uuid, number integer, content jsonb) RETURNS void LANGUAGE plpgsql AS $$
declare
  shown uuid[];
begin
  select coalesce(array_agg(distinct pictures.id), '{}') into shown
  from jsonb_path_query(content, 'strict $.**.picture') as shows(named)
  join pictures on pictures.id = case
    when named #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (named #>> '{}')::uuid end;
  delete from picture_uses where article_id = article and version = number and picture_id <> all (shown);
  insert into picture_uses (picture_id, article_id, version) select unnest(shown), article, number on conflict do nothing;
  update pictures set trashed_at = null where id = any (shown) and trashed_at is not null;
end $$;--> statement-breakpoint
CREATE FUNCTION "note_article_pictures"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  perform keep_picture_uses(new.id, 0, new.content);
  return null;
end $$;--> statement-breakpoint
CREATE FUNCTION "note_version_pictures"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if tg_op = 'DELETE' then
    delete from picture_uses where article_id = old.article_id and version = old.number;
  else
    perform keep_picture_uses(new.article_id, new.number, new.content);
  end if;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER "article_pictures" AFTER INSERT OR UPDATE OF "content" ON "articles" FOR EACH ROW EXECUTE FUNCTION note_article_pictures();--> statement-breakpoint
CREATE TRIGGER "version_pictures" AFTER INSERT OR DELETE OR UPDATE OF "content" ON "article_versions" FOR EACH ROW EXECUTE FUNCTION note_version_pictures();--> statement-breakpoint
SELECT keep_picture_uses(id, 0, content) FROM "articles";--> statement-breakpoint
SELECT keep_picture_uses(article_id, number, content) FROM "article_versions";
