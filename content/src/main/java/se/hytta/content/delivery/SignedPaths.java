package se.hytta.content.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import se.hytta.content.course.CourseVersion;

/**
 * Where a registration's course is read: on an origin of its own, under a path that holds the right to read. Links within
 * the package keep that path. It is good while a session of the registration is alive, and for no other course or version.
 */
public final class SignedPaths {
    /** How long a session's end may stay unknown here. */
    private static final Duration KNOWN = Duration.ofSeconds(10);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;
    private final OriginPattern origins;
    private final Duration life;
    private final Cache<SignedPath, Reader> readers =
            Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(KNOWN).build();
    private volatile @Nullable PathKey key;

    /** @param life how long after its launch a session is good at most */
    public SignedPaths(Jdbi jdbi, OriginPattern origins, Duration life) {
        this.jdbi = jdbi;
        this.origins = origins;
        this.life = life;
    }

    /** The address under which the version's files stand for this registration, with a slash at its end. */
    public String base(UUID registration, CourseVersion version) {
        PathKey signing = key();
        SignedPath path = SignedPath.at(registration, version.id(), LocalDate.now(ZoneOffset.UTC));
        return origins.of(version.course(), signing.origin(registration)) + '/' + signing.sign(path) + '/';
    }

    /** What a segment says that was signed for this host; asks the database only for its key, once. */
    Optional<SignedPath> verify(String host, String segment) {
        PathKey known = key();
        return known.verify(segment).filter(path -> origins.apart(host).equals(known.origin(path.registration())));
    }

    /** Who reads by this path; nothing when no session of the registration is alive, or the host is another course's. */
    Optional<Reader> reader(String host, SignedPath path) {
        Reader known = readers.getIfPresent(path);
        Optional<Reader> reader = known == null ? alive(path) : Optional.of(known);
        return reader.filter(r -> origins.course(host).orElse(0) == r.course());
    }

    private Optional<Reader> alive(SignedPath path) {
        return jdbi.withHandle(handle -> {
            Optional<Reader> found = PathRepository.reader(handle, path, life);
            if (found.isPresent()) {
                PathRepository.wasRead(handle, path, life);
                readers.put(path, found.get());
            }
            return found;
        });
    }

    /** Reads the key, or makes it; at the start, so that no launch has to wait for a connection of its own. */
    public void prepare() {
        byte[] fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        key = jdbi.inTransaction(handle -> PathRepository.key(handle, fresh));
    }

    private PathKey key() {
        if (key == null) {
            prepare();
        }
        return Objects.requireNonNull(key);
    }
}
