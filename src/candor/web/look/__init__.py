"""What all pages share: base templates, tags, words, stylesheet, scripts."""
