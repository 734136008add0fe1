package se.hytta.content.registration;

import java.util.UUID;

/** The id that was asked for is the registration of another learner, or in another course. */
public final class OtherRegistration extends RuntimeException {
    public OtherRegistration(UUID id) {
        super("registration " + id + " is of another learner or course");
    }
}
