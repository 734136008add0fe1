package se.hytta.content.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a GIFT file apart, as Moodle does: empty lines part questions, lines that begin with {@code //} are comments. */
final class ReadGift {
    private static final Pattern ID = Pattern.compile("(?<!\\\\)\\[id:([^\\]]*)]");
    private static final String CATEGORY = "$CATEGORY:";

    private final List<GiftBlock> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int begin;
    private String id = "";
    private String category = "";

    private ReadGift() {}

    /** @param firstLine the file's line on which the text begins */
    static List<GiftBlock> blocks(String text, int firstLine) {
        ReadGift reading = new ReadGift();
        int line = firstLine;
        for (String one : text.replaceFirst("^\uFEFF", "").split("\\R", -1)) {
            reading.line(one, line++);
        }
        reading.end();
        return reading.blocks;
    }

    private void line(String line, int number) {
        String stripped = line.strip();
        if (stripped.isEmpty()) {
            end();
        } else if (stripped.startsWith("//")) {
            Matcher named = ID.matcher(stripped);
            id = named.find() ? named.group(1).strip() : id;
            if (text.length() > 0) {
                text.append('\n');
            }
        } else if (stripped.startsWith(CATEGORY) && text.length() == 0) {
            category = stripped.substring(CATEGORY.length()).strip();
        } else {
            begin = text.length() == 0 ? number : begin;
            text.append(line).append('\n');
        }
    }

    private void end() {
        if (text.length() > 0) {
            blocks.add(new GiftBlock(new GiftText(text.toString(), begin).strip(), id, category));
            id = "";
        }
        text.setLength(0);
    }
}
