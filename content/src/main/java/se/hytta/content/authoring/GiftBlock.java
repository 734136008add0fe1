package se.hytta.content.authoring;

/**
 * What stands between two empty lines of a GIFT file.
 *
 * @param text without its comments, whose lines are empty
 * @param idNumber Moodle's {@code [id:…]} out of a comment, empty without one
 * @param category the last that was named before
 */
record GiftBlock(GiftText text, String idNumber, String category) {}
