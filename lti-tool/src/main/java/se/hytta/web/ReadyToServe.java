package se.hytta.web;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the schemas and the built-in courses are there and the database answers. */
@Readiness
@ApplicationScoped
public class ReadyToServe implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        Wiring wiring = Hytta.wiring();
        return HealthCheckResponse.named("hytta")
                .withData("started", wiring.ready())
                .status(wiring.ready() && wiring.databaseAnswers())
                .build();
    }
}
