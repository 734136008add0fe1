package se.hytta.content.personal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.content.vocabulary.GivenActor;
import se.hytta.xapi.personal.Batch;
import se.hytta.xapi.personal.Export;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.personal.PersonalData;
import se.hytta.xapi.personal.RecordKind;
import se.hytta.xapi.personal.Treatment;

/** Course registrations, progress and sessions of one learner. */
public final class LearnerCourses implements PersonalData {
    static final RecordKind PROGRESS = RecordKind.kept("progress");

    private final Jdbi jdbi;
    private final String homePage;

    /** @param homePage of the learners' accounts */
    public LearnerCourses(Jdbi jdbi, String homePage) {
        this.jdbi = jdbi;
        this.homePage = homePage;
    }

    @Override
    public String name() {
        return "content";
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "content.course_registration",
                "content.au_progress",
                "content.block_satisfied",
                "content.session",
                "content.submission");
    }

    @Override
    public Map<String, Long> count(Handle transaction, Learner learner) {
        return LearnerCoursesRepository.count(transaction, learner.organisation(), id(learner));
    }

    /** The recorder finds whoever another system brought by what statements say of her; the others are known by name elsewhere. */
    @Override
    public List<Found> find(Handle transaction, long organisation, String words) {
        return List.of();
    }

    @Override
    public void export(Learner learner, Export export) throws IOException {
        for (String table : LearnerCoursesRepository.TABLES) {
            export.file("content/" + table + ".jsonl");
            List<byte[]> lines = jdbi.withHandle(
                    handle -> LearnerCoursesRepository.rows(handle, table, learner.organisation(), id(learner)));
            for (byte[] line : lines) {
                export.line(line);
            }
        }
    }

    @Override
    public Batch treat(Handle transaction, Treatment treatment) {
        UUID id = id(treatment.learner());
        long organisation = treatment.learner().organisation();
        Map<String, Long> counts = LearnerCoursesRepository.count(transaction, organisation, id);
        if (treatment.erases()) {
            LearnerCoursesRepository.delete(transaction, organisation, id);
        } else {
            LearnerCoursesRepository.rename(transaction, organisation, id, treatment.pseudonym());
        }
        return Batch.last(counts);
    }

    /** By which registrations know the learner, whether an LMS or another system brought her. */
    private UUID id(Learner learner) {
        return GivenActor.learner(homePage, learner.organisation(), learner.key());
    }

    @Override
    public List<RecordKind> kinds() {
        return List.of(PROGRESS);
    }

    @Override
    public long expire(Handle transaction, long organisation, RecordKind kind, Instant before) {
        return LearnerCoursesRepository.deleteUnused(transaction, organisation, before);
    }
}
