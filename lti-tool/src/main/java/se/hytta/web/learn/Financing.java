package se.hytta.web.learn;

/**
 * Who finances the programme, for the public pages' footer.
 *
 * @param line empty when nothing is said
 * @param emblem the address of an image, empty when there is none
 */
public record Financing(String line, String emblem) {}
