CREATE FUNCTION article_search_text(content jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
	-- Pieces of one word may lie in several nodes (half of it bold), so the nodes are joined without a gap.
	select lower(normalize(concat_ws(E'\n', content ->> 'title', content ->> 'author', content ->> 'digest',
		(select string_agg(piece #>> '{}', '') from jsonb_path_query(content, 'strict $.**.text') as piece)), NFKC))
$$;--> statement-breakpoint
CREATE FUNCTION article_search_grams(words text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
	with letters as (
		select letter, lead(letter) over (order by place) as next
		from unnest(string_to_array(words, null)) with ordinality as given (letter, place)
	)
	select coalesce(array_agg(distinct gram), '{}')
	from (select letter as gram from letters union all select letter || next from letters where next is not null) grams
	where gram !~ '\s'
$$;--> statement-breakpoint
CREATE FUNCTION keep_article_text() RETURNS trigger LANGUAGE plpgsql AS $$
declare
	words text := article_search_text(new.content);
begin
	insert into article_texts as kept (article_id, text, grams) values (new.id, words, article_search_grams(words))
	on conflict (article_id) do update set text = excluded.text, grams = excluded.grams
	where kept.text is distinct from excluded.text;
	return null;
end
$$;--> statement-breakpoint
CREATE TRIGGER articles_text_new AFTER INSERT ON "articles" FOR EACH ROW EXECUTE FUNCTION keep_article_text();--> statement-breakpoint
CREATE TRIGGER articles_text_changed AFTER UPDATE OF "content" ON "articles" FOR EACH ROW
	WHEN (old.content is distinct from new.content) EXECUTE FUNCTION keep_article_text();--> statement-breakpoint
INSERT INTO "article_texts" ("article_id", "text", "grams")
	SELECT id, words, article_search_grams(words) FROM (SELECT id, article_search_text(content) AS words FROM "articles") AS texts;
