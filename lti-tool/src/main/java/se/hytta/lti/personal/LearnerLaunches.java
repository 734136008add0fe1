package se.hytta.lti.personal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import se.hytta.xapi.personal.Batch;
import se.hytta.xapi.personal.Export;
import se.hytta.xapi.personal.Learner;
import se.hytta.xapi.personal.PersonalData;
import se.hytta.xapi.personal.RecordKind;
import se.hytta.xapi.personal.Treatment;
import se.hytta.xapi.statement.AgentKey;

/**
 * Names, e-mail addresses, memberships, page sessions and grades of one learner. Erasure and pseudonymisation are the same
 * here: what ties the pseudonym of the statements to a person of an LMS goes. If that person launches again, a new
 * pseudonym begins.
 */
public final class LearnerLaunches implements PersonalData {
    static final RecordKind NAMES = RecordKind.kept("names");

    private final Jdbi jdbi;
    private final String homePage;

    /** @param homePage of the learners' accounts */
    public LearnerLaunches(Jdbi jdbi, String homePage) {
        this.jdbi = jdbi;
        this.homePage = homePage;
    }

    @Override
    public String name() {
        return "lti";
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "lti.learner",
                "lti.preference",
                "lti.certificate",
                "lti.membership",
                "lti.page_session",
                "lti.grade_target",
                "lti.pending_score");
    }

    @Override
    public Map<String, Long> count(Handle transaction, Learner learner) {
        return learner.account(homePage)
                .map(id -> LearnerLaunchesRepository.count(transaction, learner.organisation(), id))
                .orElse(Map.of());
    }

    @Override
    public List<Found> find(Handle transaction, long organisation, String words) {
        return LearnerLaunchesRepository.find(transaction, organisation, words).stream()
                .map(person -> new Found(
                        new Learner(
                                organisation,
                                AgentKey.account(homePage, person.id().toString())),
                        person.label()))
                .toList();
    }

    @Override
    public void export(Learner learner, Export export) throws IOException {
        for (String table : LearnerLaunchesRepository.TABLES) {
            export.file("lti/" + table + ".jsonl");
            UUID id = learner.account(homePage).orElse(null);
            if (id != null) {
                List<byte[]> lines = jdbi.withHandle(
                        handle -> LearnerLaunchesRepository.rows(handle, table, learner.organisation(), id));
                for (byte[] line : lines) {
                    export.line(line);
                }
            }
        }
    }

    @Override
    public Batch treat(Handle transaction, Treatment treatment) {
        Map<String, Long> counts = count(transaction, treatment.learner());
        treatment
                .learner()
                .account(homePage)
                .ifPresent(id -> LearnerLaunchesRepository.delete(
                        transaction, treatment.learner().organisation(), id));
        return Batch.last(counts);
    }

    @Override
    public List<RecordKind> kinds() {
        return List.of(NAMES);
    }

    @Override
    public long expire(Handle transaction, long organisation, RecordKind kind, Instant before) {
        return LearnerLaunchesRepository.deleteUnseen(transaction, organisation, before);
    }
}
