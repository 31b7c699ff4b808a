SELECT id, url, title, outlet, outlet_country, published, language, text, extra FROM articles ORDER BY seq
