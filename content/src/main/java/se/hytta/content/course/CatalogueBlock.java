package se.hytta.content.course;

/** A block in the catalogue; {@code id} is our row id. */
public record CatalogueBlock(long id, String publisherId, LangStrings title) {}
