package se.hytta.content.authoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a cmi5 package of one course's folder. */
public final class CompileCourse {
    private static final double HARDEST_SWEDISH = 35;

    private final PlayerFiles player;

    public CompileCourse(PlayerFiles player) {
        this.player = player;
    }

    /** @throws FaultyCourse with all the mistakes of the source */
    public CompiledCourse compile(Path folder) throws IOException {
        Reading reading = new Reading(folder);
        reading.mistakes.refuse();
        return new CompiledCourse(PackageZip.of(reading.files()), reading.notes());
    }

    /** The course as far as it is written, with what is wrong in it; no package can be made of it while anything is. */
    public Draft draft(Path folder) throws IOException {
        Reading reading = new Reading(folder);
        List<Mistake> mistakes = reading.mistakes.all();
        boolean isBroken = mistakes.stream().anyMatch(mistake -> mistake.sort() == Mistake.Sort.BROKEN);
        return new Draft(
                isBroken ? new TreeMap<>() : reading.files(),
                isBroken ? List.of() : reading.units(),
                mistakes,
                reading.pages(),
                reading.links());
    }

    /** One course while it is read. */
    private final class Reading {
        private final Mistakes mistakes = new Mistakes();
        private final CourseSource course;
        private final List<TranslatedGlossary> translations;
        private final Map<AuSource, List<Manuscript>> manuscripts = new LinkedHashMap<>();

        Reading(Path folder) throws IOException {
            course = new ReadCourse(folder, mistakes).read();
            Map<String, Words> words = words(folder, course, mistakes);
            Map<String, Glossary> glossaries = new LinkedHashMap<>();
            for (String language : words.keySet()) {
                glossaries.put(language, Glossary.read(folder, language, mistakes));
            }
            translations = TranslatedGlossary.all(folder, glossaries, mistakes);
            for (AuSource au : course.aus()) {
                List<Manuscript> inLanguages = new ArrayList<>();
                for (String language : words.keySet()) {
                    inLanguages.add(new ReadManuscript(folder, au)
                            .read(language, words.get(language), glossaries.get(language), mistakes));
                }
                check(folder, au, inLanguages, mistakes);
                manuscripts.put(au, inLanguages);
            }
        }

        SortedMap<String, byte[]> files() {
            SortedMap<String, byte[]> files = new TreeMap<>();
            FirstPaint firstPaint = FirstPaint.of(player.files().keySet());
            manuscripts.forEach((au, all) -> new AuFiles(au, all, firstPaint, translations)
                    .files()
                    .forEach((name, bytes) -> files.put(au.folder() + "/" + name, bytes)));
            files.put("cmi5.xml", Cmi5Xml.of(course).getBytes(StandardCharsets.UTF_8));
            player.files().forEach((name, bytes) -> files.put("player/" + name, bytes));
            return files;
        }

        List<String> notes() {
            List<String> notes = new ArrayList<>();
            manuscripts.forEach((au, all) -> all.forEach(manuscript -> notes.add(note(au, manuscript))));
            return notes;
        }

        List<Draft.Unit> units() {
            List<Draft.Unit> units = new ArrayList<>();
            manuscripts.forEach((au, all) -> units.add(new Draft.Unit(
                    au.folder(), au.title(), !all.get(0).questions().isEmpty())));
            return units;
        }

        List<Draft.PageNote> pages() {
            List<Draft.PageNote> notes = new ArrayList<>();
            manuscripts
                    .values()
                    .forEach(all -> all.forEach(manuscript -> manuscript
                            .pages()
                            .forEach(page -> notes.add(new Draft.PageNote(
                                    page.file(),
                                    manuscript.language(),
                                    page.lix().words(),
                                    page.questions().size(),
                                    page.lix().value())))));
            return notes;
        }

        List<Draft.OutwardLink> links() {
            List<Draft.OutwardLink> links = new ArrayList<>();
            manuscripts.values().forEach(all -> all.forEach(manuscript -> links.addAll(manuscript.links())));
            return links;
        }
    }

    private Map<String, Words> words(Path folder, CourseSource course, Mistakes mistakes) throws IOException {
        Map<String, Words> words = new LinkedHashMap<>();
        for (String language : course.languages()) {
            Optional<Words> found = player.words(language);
            if (found.isPresent()) {
                words.put(language, found.get());
            } else {
                mistakes.add(
                        folder.getFileName() + "/course.yaml",
                        1,
                        "the player has no words in '" + language + "'",
                        "Translate " + language + ".json beside the player's other words");
            }
        }
        return words;
    }

    private static void check(Path folder, AuSource au, List<Manuscript> manuscripts, Mistakes mistakes) {
        String file = folder.getFileName() + "/" + au.folder() + "/au.yaml";
        if (!manuscripts.isEmpty()) {
            new CompareLanguages(mistakes).compare(manuscripts);
            pools(file, au, manuscripts.get(0).questions(), mistakes);
            if (au.masteryScore() != null
                    && manuscripts.get(0).questions().stream().noneMatch(Question::counts)) {
                mistakes.add(file, 1, "there is a masteryScore but no question", "Take it away, or ask something");
            }
            if (au.masteryScore() == null
                    && manuscripts.get(0).questions().stream().anyMatch(Question::isJudged)) {
                mistakes.add(
                        file,
                        1,
                        "a person judges a question, but there is no masteryScore",
                        "Write how much of all points passes, such as masteryScore: 0.6");
            }
        }
        for (Manuscript manuscript : manuscripts) {
            if (manuscript.language().equals("sv") && manuscript.lix().value() > HARDEST_SWEDISH) {
                mistakes.add(
                        Mistake.Sort.HARD_TO_READ,
                        file,
                        1,
                        String.format(
                                Locale.ROOT,
                                "the Swedish text is too hard: LIX %.1f",
                                manuscript.lix().value()),
                        "Bring it to 35 or lower: shorter sentences, shorter words");
            }
        }
    }

    /** A pool holds at least what is drawn of it, and is known to au.yaml. */
    private static void pools(String file, AuSource au, List<Question> questions, Mistakes mistakes) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (Question question : questions) {
            String pool = question.key().path("pool").asText();
            if (!pool.isEmpty()) {
                sizes.merge(pool, 1, Integer::sum);
                if (!au.pools().containsKey(pool)) {
                    mistakes.add(
                            question.file(),
                            question.line(),
                            "the pool '" + pool + "' is not in au.yaml",
                            "Say there how many are drawn: pools: {" + pool + ": 3}");
                }
            }
        }
        au.pools().forEach((pool, drawn) -> {
            if (sizes.getOrDefault(pool, 0) < drawn) {
                mistakes.add(
                        file,
                        1,
                        "the pool '" + pool + "' has " + sizes.getOrDefault(pool, 0) + " questions, but draws " + drawn,
                        "Write more of them with pool: " + pool + ", or draw fewer");
            }
        });
    }

    private static String note(AuSource au, Manuscript manuscript) {
        return String.format(
                Locale.ROOT,
                "%s %s: %d pages, %d questions, %d words, LIX %.1f",
                au.folder(),
                manuscript.language(),
                manuscript.pages().size(),
                manuscript.questions().size(),
                manuscript.lix().words(),
                manuscript.lix().value());
    }
}
