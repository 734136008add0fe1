package se.hytta.content.draft;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CatalogueCourse;
import se.hytta.content.course.CourseVersion;
import se.hytta.content.delivery.CompareVersions;
import se.hytta.content.delivery.CourseRepository;
import se.hytta.content.delivery.ImportCourse;
import se.hytta.content.delivery.PackageForm;
import se.hytta.content.delivery.VersionChanges;
import se.hytta.content.draft.WrongState.Why;

/** The way of a course from its author to its learners; who may do what is the caller's to settle. */
public final class Drafts {
    private static final int LONGEST_COMMENT = 4000;

    private final Jdbi jdbi;
    private final CourseRepository courses;
    private final ImportCourse importCourse;
    private final PreviewDraft preview;

    public Drafts(Jdbi jdbi, CourseRepository courses, ImportCourse importCourse, PreviewDraft preview) {
        this.jdbi = jdbi;
        this.courses = courses;
        this.importCourse = importCourse;
        this.preview = preview;
    }

    /**
     * Keeps an author's package as a draft.
     *
     * @throws se.hytta.content.course.InvalidCourse when the package breaks a rule; nothing is kept
     * @throws se.hytta.content.delivery.OthersCourse when it is another organisation's course
     * @throws WrongState when there is nothing new in it
     */
    public Draft bring(Path file, PackageForm form, long organisation, String author) {
        return jdbi.inTransaction((Handle handle) -> {
            CourseVersion version = importCourse.draft(handle, file, form, organisation);
            boolean published = current(handle, version.course())
                    .filter(current -> current.id() == version.id())
                    .isPresent();
            Optional<Long> id =
                    published ? Optional.empty() : DraftRepository.add(handle, version.id(), organisation, author);
            return find(handle, id.orElseThrow(() -> new WrongState(Why.KNOWN))).orElseThrow();
        });
    }

    /** The newest first. */
    public List<Draft> all() {
        return jdbi.withHandle(handle -> DraftRepository.all(handle).stream()
                .map(row -> draft(handle, row))
                .toList());
    }

    public Optional<Draft> find(long id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    private Optional<Draft> find(Handle handle, long id) {
        return DraftRepository.find(handle, id).map(row -> draft(handle, row));
    }

    private Draft draft(Handle handle, DraftRepository.Row row) {
        return new Draft(
                row.id(),
                row.version(),
                CatalogueCourse.of(courses.version(handle, row.version())),
                row.organisation(),
                row.author(),
                row.uploaded(),
                row.approver(),
                row.publisher(),
                row.withdrawn());
    }

    /** What is different from what learners get now. */
    public VersionChanges changes(Draft draft) {
        return jdbi.withHandle(handle -> {
            CourseVersion version = courses.version(handle, draft.version());
            return CompareVersions.between(
                    handle, current(handle, version.course()).orElse(null), version);
        });
    }

    private Optional<CourseVersion> current(Handle handle, long course) {
        return courses.current(handle).stream()
                .filter(version -> version.course() == course)
                .findFirst();
    }

    public List<Comment> comments(long draft) {
        return jdbi.withHandle(handle -> DraftRepository.comments(handle, draft));
    }

    /**
     * @param who an account's name; null for a teacher who came from an LMS
     * @throws IllegalArgumentException when there is no text, or more than 4,000 characters of it
     */
    public void say(long draft, @Nullable String who, String text) {
        String said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST_COMMENT) {
            throw new IllegalArgumentException("a comment has 1 to " + LONGEST_COMMENT + " characters");
        }
        jdbi.useTransaction(handle -> {
            open(handle, draft);
            DraftRepository.say(handle, draft, who, said);
        });
    }

    /** @throws WrongState when it is closed, or the author herself approves */
    public void approve(long draft, String approver) {
        jdbi.useTransaction(handle -> {
            if (open(handle, draft).author().equals(approver)) {
                throw new WrongState(Why.OWN);
            }
            DraftRepository.approve(handle, draft, approver);
        });
    }

    /**
     * New registrations get this version from now on; those that there are stay on theirs.
     *
     * @param against the version that its changes were shown against, as in {@link VersionChanges}
     * @throws WrongState when it is closed, not approved, or another version was published meanwhile
     */
    public void publish(long draft, @Nullable Long against, String publisher) {
        jdbi.useTransaction(handle -> {
            DraftRepository.Row row = open(handle, draft);
            if (row.approver() == null) {
                throw new WrongState(Why.UNAPPROVED);
            }
            CourseVersion version = courses.version(handle, row.version());
            Long current = courses.lockCurrent(handle, version.course());
            if (!Objects.equals(current, against)) {
                throw new WrongState(Why.OUTDATED);
            }
            courses.makeCurrent(handle, version.course(), version.id());
            DraftRepository.publish(handle, draft, publisher);
        });
    }

    /** @throws WrongState when it is closed */
    public void withdraw(long draft) {
        jdbi.useTransaction(handle -> {
            open(handle, draft);
            DraftRepository.withdraw(handle, draft);
        });
    }

    /** How one looks at it. */
    public PreviewDraft preview() {
        return preview;
    }

    private static DraftRepository.Row open(Handle handle, long draft) {
        DraftRepository.Row row = DraftRepository.lock(handle, draft).orElseThrow(() -> new WrongState(Why.CLOSED));
        if (row.withdrawn() || row.publisher() != null) {
            throw new WrongState(Why.CLOSED);
        }
        return row;
    }
}
