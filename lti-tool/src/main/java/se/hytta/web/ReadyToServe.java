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
        boolean started = Hytta.deployed().filter(Wiring::ready).isPresent();
        return HealthCheckResponse.named("hytta")
                .withData("started", started)
                .status(started && Hytta.wiring().databaseAnswers())
                .build();
    }
}
