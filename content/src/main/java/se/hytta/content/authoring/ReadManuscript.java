package se.hytta.content.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the pages of one AU in one language. */
final class ReadManuscript {
    private static final Pattern HEAD =
            Pattern.compile("\\A---\\R(.*?)^---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL | Pattern.MULTILINE);

    private final Path course;
    private final AuSource au;

    ReadManuscript(Path course, AuSource au) {
        this.course = course;
        this.au = au;
    }

    Manuscript read(String language, Words words, Glossary glossary, Mistakes mistakes) throws IOException {
        Path folder = course.resolve(au.folder());
        String shown = course.getFileName() + "/" + au.folder();
        Manuscript manuscript = new Manuscript(language, words, glossary, new AuFolder(folder, shown), mistakes);
        for (String page : au.pages()) {
            String own = page + "." + language + ".md";
            boolean falls = Variant.is(language) && !Files.isRegularFile(folder.resolve(own));
            String name = falls ? page + "." + Variant.base(language) + ".md" : own;
            if (Files.isRegularFile(folder.resolve(name))) {
                String text = SourceText.of(folder.resolve(name), shown + "/" + name, mistakes);
                read(page, shown + "/" + name, text, manuscript);
            } else {
                mistakes.add(
                        Mistake.Sort.UNTRANSLATED,
                        shown + "/" + name,
                        1,
                        "the page is missing",
                        "Write it, or take it out of au.yaml");
            }
        }
        return manuscript;
    }

    private static void read(String page, String file, String text, Manuscript manuscript) {
        Matcher head = HEAD.matcher(text);
        if (!head.find()) {
            manuscript.mistakes().add(file, 1, "the page has no head", "Begin it with ---, title: …, ---");
            return;
        }
        YamlPart yaml =
                YamlPart.parse(file, 2, head.group(1), manuscript.mistakes()).only("title");
        manuscript.beginPage();
        Markdown markdown = new Markdown(manuscript, file);
        int firstLine = 1 + (int) head.group().lines().count();
        String html = markdown.blocks(text.substring(head.end()), firstLine, 2);
        manuscript
                .pages()
                .add(new Page(
                        page,
                        file,
                        markdown.label(yaml.at("title")),
                        html,
                        markdown.questions(),
                        manuscript.pageLix()));
    }
}
