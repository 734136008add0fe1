package se.hytta.content.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.hytta.content.CoursePackage.au;
import static se.hytta.content.CoursePackage.block;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.hytta.content.AtOnce;
import se.hytta.content.Au;
import se.hytta.content.CoursePackage;
import se.hytta.content.Database;
import se.hytta.content.Lms;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.delivery.CourseRepository;
import se.hytta.content.delivery.ImportCourse;
import se.hytta.content.delivery.OthersCourse;
import se.hytta.content.delivery.PackageForm;
import se.hytta.content.delivery.VersionChanges;
import se.hytta.content.delivery.VersionChanges.Difference;
import se.hytta.content.draft.WrongState.Why;
import se.hytta.content.vocabulary.Verb;

class DraftsTest {
    private static final String AUTHOR = "author@company.example";
    private static final String CHIEF = "chief@lulea.example";

    private final Drafts drafts = Lms.CONTENT.drafts();
    private final long organisation = Lms.organisation();
    private final String id = "https://example.com/courses/" + UUID.randomUUID();

    @Test
    void aDraftIsNothingThatLearnersGet() {
        Draft draft = bring(one("1"));
        assertEquals(Draft.State.DRAFT, draft.state());
        assertTrue(published().isEmpty());
        assertEquals(id, draft.course().publisherId());
        assertNull(drafts.changes(draft).against());
        assertTrue(drafts.all().stream().anyMatch(one -> one.id() == draft.id()));
    }

    @Test
    void anApprovedDraftIsPublishedAndLearnersGetIt() {
        Draft draft = bring(one("1"));
        assertEquals(Why.UNAPPROVED, refused(() -> drafts.publish(draft.id(), null, CHIEF)));
        assertEquals(Why.OWN, refused(() -> drafts.approve(draft.id(), AUTHOR)));
        drafts.approve(draft.id(), CHIEF);
        assertEquals(Draft.State.APPROVED, state(draft));
        drafts.publish(draft.id(), null, AUTHOR);
        assertEquals(Draft.State.PUBLISHED, state(draft));
        assertEquals(draft.course().id(), published().orElseThrow().id());
        assertEquals(Why.CLOSED, refused(() -> drafts.withdraw(draft.id())));
        assertEquals(Why.CLOSED, refused(() -> drafts.say(draft.id(), AUTHOR, "för sent")));
    }

    @Test
    void whatChangesIsToldBeforeItIsTaken() {
        publish(bring(CoursePackage.of(
                        id,
                        block(id + "/b", au(id + "/1", "index.html", "masteryScore=\"0.8\" moveOn=\"Passed\""))
                                + au(id + "/2", "index.html", ""))
                .with("index.html", "x")
                .with("gone.txt", "x")
                .zip()));
        Draft next = bring(CoursePackage.of(
                        id,
                        au(id + "/1", "index.html", "masteryScore=\"0.6\" moveOn=\"Passed\"")
                                + au(id + "/3", "index.html", ""))
                .with("index.html", "y")
                .with("new.txt", "x")
                .zip());
        VersionChanges changes = drafts.changes(next);
        assertEquals(
                List.of(id + "/3"),
                changes.added().stream().map(VersionChanges.Unit::id).toList());
        assertEquals(
                List.of(id + "/2"),
                changes.removed().stream().map(VersionChanges.Unit::id).toList());
        assertEquals(1, changes.changed().size());
        assertEquals(
                List.of(new Difference("masteryScore", "0.8", "0.6")),
                changes.changed().get(0).differences());
        assertTrue(changes.blocks());
        assertFalse(changes.courseTitle());
        assertEquals(List.of("new.txt"), changes.filesAdded());
        assertEquals(List.of("gone.txt"), changes.filesRemoved());
        assertEquals(List.of("cmi5.xml", "index.html"), changes.filesChanged());
    }

    @Test
    void whatWasShownAgainstAnOlderVersionIsNotTaken() {
        publish(bring(one("1")));
        Draft second = bring(one("2"));
        Draft third = bring(one("3"));
        Long shown = drafts.changes(third).against();
        drafts.approve(third.id(), CHIEF);
        publish(second);
        assertEquals(Why.OUTDATED, refused(() -> drafts.publish(third.id(), shown, CHIEF)));
        drafts.publish(third.id(), drafts.changes(third).against(), CHIEF);
        assertTrue(drafts.changes(third).isEmpty());
    }

    @Test
    void twoWhoPublishAtOnceNeverBothTakeTheSamePlace() throws Exception {
        Draft one = bring(one("1"));
        Draft other = bring(one("2"));
        drafts.approve(one.id(), CHIEF);
        drafts.approve(other.id(), CHIEF);
        List<Boolean> took = AtOnce.run(2, i -> {
            try {
                drafts.publish(i == 0 ? one.id() : other.id(), null, CHIEF);
                return true;
            } catch (WrongState outdated) {
                return false;
            }
        });
        assertEquals(1, took.stream().filter(yes -> yes).count());
    }

    /** Running registrations stay on theirs; links keep working. */
    @Test
    void whoHasBegunGoesOnInHerVersionAndWhoBeginsGetsTheNew() {
        publish(bring(one("old")));
        CatalogueCourse course = published().orElseThrow();
        UUID learner = UUID.randomUUID();
        Au before = Au.running(Lms.request(organisation, learner, course, 0));
        publish(bring(CoursePackage.of(id, au(id + "/1", "index.html", "") + au(id + "/2", "index.html", ""))
                .with("index.html", "new")
                .zip()));
        Au after = Au.running(Lms.request(organisation, learner, course, 0));
        assertEquals(before.registration(), after.registration());
        assertEquals(before.url().getPath(), after.url().getPath());
        Au another = Au.running(Lms.request(organisation, UUID.randomUUID(), course, 0));
        assertFalse(another.url().getPath().equals(before.url().getPath()));
        after.must(Verb.completed);
        assertTrue(completed(before.registration()), "one unit is all that her version has, whatever later ones hold");
        assertFalse(completed(another.registration()));
    }

    @Test
    void theSamePackageTwiceIsToldToBeKnown() {
        Path zip = one("1");
        Draft draft = bring(zip);
        assertEquals(Why.KNOWN, refused(() -> bring(zip)));
        drafts.withdraw(draft.id());
        publish(bring(zip));
        assertEquals(Why.KNOWN, refused(() -> bring(zip)));
    }

    @Test
    void anotherOrganisationsCourseIsNotTakenOver() {
        bring(one("1"));
        assertThrows(
                OthersCourse.class,
                () -> drafts.bring(one("2"), PackageForm.ZIP, Lms.organisation(), "somebody@else.example"));
        String installations = "https://example.com/courses/" + UUID.randomUUID();
        Path zip = CoursePackage.of(installations, au(installations + "/1", "index.html", ""))
                .with("index.html", "")
                .zip();
        new ImportCourse(Database.JDBI, new CourseRepository()).from(zip);
        assertThrows(OthersCourse.class, () -> drafts.bring(zip, PackageForm.ZIP, organisation, AUTHOR));
    }

    @Test
    void aDraftIsLookedAtAndNothingOfItCounts() {
        Draft draft = bring(CoursePackage.of(id, au(id + "/1", "index.html", "moveOn=\"NotApplicable\""))
                .with("index.html", "x")
                .zip());
        URI url = drafts.preview().open(draft, 0, true, null, "sv");
        Au au = Au.at(url);
        au.fetch();
        assertEquals("Review", au.readLaunchData().path("launchMode").asText());
        au.readPreferences();
        au.must(Verb.initialized);
        assertEquals(403, au.send(au.defined(Verb.completed)).statusCode());
        URI again = drafts.preview().open(draft, 0, false, null, "sv");
        assertFalse(url.getHost().equals(again.getHost()), "each look is somebody else's");
        assertTrue(Lms.CONTENT.countPeople().of(draft.course().id()).isEmpty());
        int counted = Database.JDBI.withHandle(handle -> handle.select(
                        "SELECT count(*) FROM content.course_registration WHERE course = ? AND NOT preview",
                        draft.course().id())
                .mapTo(Integer.class)
                .one());
        assertEquals(0, counted);
        assertThrows(
                se.hytta.content.session.UnknownUnit.class,
                () -> drafts.preview().open(draft, 1, true, null, "sv"));
    }

    @Test
    void teachersAndAuthorsSayWhatTheyThink() {
        Draft draft = bring(one("1"));
        drafts.say(draft.id(), null, "  Fråga 3 är otydlig.\n");
        drafts.say(draft.id(), AUTHOR, "Rättat i nästa.");
        List<Comment> comments = drafts.comments(draft.id());
        assertEquals(
                List.of("Fråga 3 är otydlig.", "Rättat i nästa."),
                comments.stream().map(Comment::text).toList());
        assertNull(comments.get(0).who());
        for (String text : List.of(" ", "x".repeat(4001))) {
            assertThrows(IllegalArgumentException.class, () -> drafts.say(draft.id(), AUTHOR, text));
        }
    }

    private Path one(String text) {
        return CoursePackage.of(id, au(id + "/1", "index.html", ""))
                .with("index.html", text)
                .zip();
    }

    private Draft bring(Path zip) {
        return drafts.bring(zip, PackageForm.ZIP, organisation, AUTHOR);
    }

    private void publish(Draft draft) {
        drafts.approve(draft.id(), CHIEF);
        drafts.publish(draft.id(), drafts.changes(draft).against(), CHIEF);
    }

    private Draft.State state(Draft draft) {
        return drafts.find(draft.id()).orElseThrow().state();
    }

    private Optional<CatalogueCourse> published() {
        return Lms.CONTENT.catalogue().stream()
                .filter(course -> course.publisherId().equals(id))
                .findFirst();
    }

    private static boolean completed(UUID registration) {
        return Database.JDBI.withHandle(handle -> handle.select(
                        "SELECT completed IS NOT NULL FROM content.course_registration WHERE id = ?", registration)
                .mapTo(Boolean.class)
                .one());
    }

    private static Why refused(Runnable act) {
        return assertThrows(WrongState.class, act::run).why();
    }
}
