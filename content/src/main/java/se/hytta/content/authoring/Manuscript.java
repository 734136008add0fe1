package se.hytta.content.authoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One AU in one language, gathered while its pages are read. */
final class Manuscript {
    private final String language;
    private final Words words;
    private final Glossary glossary;
    private final Figures figures;
    private final AuFolder folder;
    private final Mistakes mistakes;
    private final Lix lix = new Lix();
    private final List<Draft.OutwardLink> links = new ArrayList<>();
    private Lix pageLix = new Lix();
    private final List<Page> pages = new ArrayList<>();
    private final Set<Glossary.Term> used = new HashSet<>();

    Manuscript(String language, Words words, Glossary glossary, AuFolder folder, Mistakes mistakes) {
        this.language = language;
        this.words = words;
        this.glossary = glossary;
        this.folder = folder;
        this.figures = new Figures(folder.path(), folder.shown(), language);
        this.mistakes = mistakes;
    }

    String language() {
        return language;
    }

    Words words() {
        return words;
    }

    Glossary glossary() {
        return glossary;
    }

    AuFolder folder() {
        return folder;
    }

    Figures figures() {
        return figures;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    Lix lix() {
        return lix;
    }

    Lix pageLix() {
        return pageLix;
    }

    void beginPage() {
        pageLix = new Lix();
    }

    /** Counts a paragraph as prose. */
    void count(String paragraph) {
        lix.add(paragraph);
        pageLix.add(paragraph);
    }

    List<Draft.OutwardLink> links() {
        return links;
    }

    List<Page> pages() {
        return pages;
    }

    List<Question> questions() {
        return pages.stream().flatMap(page -> page.questions().stream()).toList();
    }

    void use(Glossary.Term term) {
        used.add(term);
    }

    /** The trade words that its pages use, in the glossary's order. */
    List<Glossary.Term> used() {
        return glossary.terms().stream().filter(used::contains).toList();
    }
}
