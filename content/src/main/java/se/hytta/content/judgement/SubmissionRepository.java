package se.hytta.content.judgement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** What was handed in and how it was judged; always asked for within one organisation and LMS context. */
public final class SubmissionRepository {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VIEW = """
            SELECT s.*, r.learner, r.actor, r.course FROM content.submission s
            JOIN content.course_registration r ON r.id = s.registration
            WHERE r.organisation = :organisation AND r.context = :context
                AND NOT EXISTS (SELECT FROM content.submission later
                    WHERE later.registration = s.registration AND later.au = s.au AND later.id > s.id)
            """;

    /** One more; the same statement again changes nothing. Whether it was new. */
    public boolean add(
            Handle handle, UUID registration, long au, UUID session, UUID statement, double points, double maximum) {
        return handle.createUpdate("""
                                INSERT INTO content.submission (registration, au, session, statement, points, maximum)
                                VALUES (:registration, :au, :session, :statement, :points, :maximum)
                                ON CONFLICT (statement) DO NOTHING
                                """)
                        .bind("registration", registration)
                        .bind("au", au)
                        .bind("session", session)
                        .bind("statement", statement)
                        .bind("points", points)
                        .bind("maximum", maximum)
                        .execute()
                == 1;
    }

    /** The newest of each learner and AU, those that wait first, the oldest of them first. */
    List<Submission> newest(Handle handle, long organisation, String context) {
        return handle.createQuery(VIEW + " ORDER BY s.judged IS NOT NULL, s.submitted, s.id")
                .bind("organisation", organisation)
                .bind("context", context)
                .map(SubmissionRepository::read)
                .list();
    }

    /** The newest of one learner in one AU. */
    Optional<Submission> find(Handle handle, long organisation, String context, UUID learner, long au) {
        return handle.createQuery(VIEW + " AND r.learner = :learner AND s.au = :au ORDER BY s.id DESC LIMIT 1")
                .bind("organisation", organisation)
                .bind("context", context)
                .bind("learner", learner)
                .bind("au", au)
                .map(SubmissionRepository::read)
                .findOne();
    }

    Optional<Submission> find(Handle handle, long organisation, String context, long id) {
        return handle.createQuery(VIEW + " AND s.id = :id")
                .bind("organisation", organisation)
                .bind("context", context)
                .bind("id", id)
                .map(SubmissionRepository::read)
                .findOne();
    }

    void judge(Handle handle, long id, UUID judge, UUID statement, Submission.Judgement judgement) {
        handle.createUpdate("""
                        UPDATE content.submission SET judged = :at, judge = :judge, judgement = :statement,
                            scaled = :scaled, passed = :passed, comment = :comment, marks = :marks
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("at", judgement.at())
                .bind("judge", judge)
                .bind("statement", statement)
                .bind("scaled", judgement.scaled())
                .bind("passed", judgement.passed())
                .bind("comment", judgement.comment())
                .bind("marks", written(judgement.marks()))
                .execute();
    }

    private static Submission read(ResultSet row, StatementContext context) throws SQLException {
        return new Submission(
                row.getLong("id"),
                uuid(row, "registration"),
                uuid(row, "learner"),
                row.getString("actor"),
                row.getLong("course"),
                row.getLong("au"),
                uuid(row, "statement"),
                row.getTimestamp("submitted").toInstant(),
                row.getDouble("points"),
                row.getDouble("maximum"),
                judgement(row));
    }

    private static Submission.@Nullable Judgement judgement(ResultSet row) throws SQLException {
        return row.getTimestamp("judged") == null
                ? null
                : new Submission.Judgement(
                        row.getTimestamp("judged").toInstant(),
                        row.getDouble("scaled"),
                        row.getBoolean("passed"),
                        row.getString("comment"),
                        marks(row.getString("marks")));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class));
    }

    private static String written(Map<String, Integer> marks) {
        try {
            return JSON.writeValueAsString(marks);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Integer> marks(@Nullable String json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json, new TypeReference<Map<String, Integer>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a judgement's marks are no JSON", e);
        }
    }
}
