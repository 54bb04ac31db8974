-- Whose label a held postback, or one of its copies, names in what is not signed: an erasure looks for it. Rows are few, so each is read.
CREATE FUNCTION held_postback_is_of(label text, body bytea, copies bytea[]) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    content bytea;
BEGIN
    FOREACH content IN ARRAY array_prepend(body, coalesce(copies, '{}')) LOOP
        BEGIN
            IF convert_from(content, 'UTF8')::json ->> 'label' = label THEN
                RETURN true;
            END IF;
        EXCEPTION WHEN data_exception OR untranslatable_character OR invalid_text_representation THEN
            -- What cannot be read names nobody.
            NULL;
        END;
    END LOOP;
    RETURN false;
END $$;
