package se.hytta.content.authoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonmark.renderer.html.HtmlWriter;

/** Questions in GIFT on a page: written there, or in a {@code .gift} file beside it. */
final class GiftPart {
    private final Markdown page;
    private final Manuscript manuscript;

    /** @param page that the questions stand on */
    GiftPart(Markdown page) {
        this.page = page;
        this.manuscript = page.manuscript();
    }

    /** A {@code gift} block: the questions themselves. */
    String written(String text, int firstLine) {
        String name = page.file().replaceFirst("^.*/", "").replaceFirst("\\..*$", "");
        return forms(
                ReadGift.blocks(text, firstLine),
                page.file(),
                name,
                page.questions().size(),
                "",
                "");
    }

    /** A {@code questions} block: which file, and what of it. */
    String file(YamlPart yaml) {
        String name = yaml.only("file", "category", "pool").id("file");
        Path folder = manuscript.folder().path();
        String exact = name + "." + manuscript.language() + ".gift";
        String own = Files.isRegularFile(folder.resolve(exact))
                ? exact
                : name + "." + Variant.base(manuscript.language()) + ".gift";
        String chosen = Files.isRegularFile(folder.resolve(own)) ? own : name + ".gift";
        if (name.isEmpty() || !Files.isRegularFile(folder.resolve(chosen))) {
            yaml.at("file").mistake("there is no " + own + " or " + name + ".gift", "Put the file beside the page");
            return "";
        }
        String category = yaml.has("category") ? yaml.text("category") : "";
        String pool = yaml.has("pool") ? yaml.id("pool") : "";
        String shown = manuscript.folder().shown() + "/" + chosen;
        List<GiftBlock> blocks = ReadGift.blocks(read(folder.resolve(chosen), shown), 1);
        if (blocks.stream().noneMatch(block -> isOf(block, category))) {
            yaml.mistake("nothing of this is in " + chosen, "Look at the category's name");
        }
        return forms(blocks, shown, name, 0, category, pool);
    }

    private String read(Path file, String shown) {
        try {
            return SourceText.of(file, shown, manuscript.mistakes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By its last name, as Moodle shows it, or by the whole path. */
    private static boolean isOf(GiftBlock block, String category) {
        return category.isEmpty()
                || block.category().equals(category)
                || block.category().endsWith("/" + category);
    }

    private String forms(List<GiftBlock> blocks, String file, String name, int before, String category, String pool) {
        Markdown markdown = new Markdown(manuscript, file);
        StringBuilder out = new StringBuilder();
        int number = before;
        for (GiftBlock block : blocks) {
            boolean asks = GiftQuestion.asks(block.text());
            number += asks ? 1 : 0;
            if (isOf(block, category) && asks) {
                out.append(question(block, name + "-" + number, pool, markdown));
            } else if (isOf(block, category)) {
                description(block, markdown, new HtmlWriter(out));
            }
        }
        return out.toString();
    }

    private String question(GiftBlock block, String id, String pool, Markdown markdown) {
        GiftNodes nodes = GiftQuestion.read(
                block, id, manuscript.words().text("wholeAnswer"), markdown.file(), manuscript.mistakes());
        if (!pool.isEmpty()) {
            nodes.put("pool", pool, block.text().line());
        }
        YamlPart yaml = YamlPart.of(markdown.file(), nodes.node(), manuscript.mistakes());
        Question question = new ReadQuestion(manuscript, markdown, false).read(yaml);
        page.questions().add(question);
        return question.form();
    }

    private void description(GiftBlock block, Markdown markdown, HtmlWriter html) {
        String words = GiftQuestion.description(block.text(), markdown.file(), manuscript.mistakes());
        html.tag("p");
        html.raw(markdown.inline(words, block.text().line()));
        html.tag("/p");
    }
}
