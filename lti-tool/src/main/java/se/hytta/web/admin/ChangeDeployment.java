package se.hytta.web.admin;

import se.hytta.lti.platform.Deployment;
import se.hytta.lti.platform.Deployments;
import se.hytta.lti.platform.Platforms;
import se.hytta.lti.platform.Registration;
import se.hytta.web.access.Act;
import se.hytta.web.access.Caller;

/** Changes a deployment for whoever may do so in the organisation that it is, or becomes, part of. */
final class ChangeDeployment {
    private final OrganisationRepository organisations;
    private final Platforms platforms;
    private final Deployments deployments;
    private final NameOrganisation naming;

    ChangeDeployment(
            OrganisationRepository organisations,
            Platforms platforms,
            Deployments deployments,
            NameOrganisation naming) {
        this.organisations = organisations;
        this.platforms = platforms;
        this.deployments = deployments;
        this.naming = naming;
    }

    /** The deployment, of somebody who may change it. Throws {@link se.hytta.web.page.Refused} 403 or 404. */
    DeploymentRow row(Caller caller, long id) {
        Deployment deployment = deployments.get(id);
        DeploymentRow row = DeploymentRow.of(
                deployment,
                platforms.find(deployment.registration()).orElseThrow(() -> Deployments.unknown(id)),
                OrganisationRepository.names(organisations.list()));
        caller.require(Act.CHANGE_REGISTRATIONS, row.owner());
        return row;
    }

    void approve(Caller caller, long id, String organisation) {
        row(caller, id);
        deployments.approve(id, naming.forWhom(caller, Act.CHANGE_REGISTRATIONS, organisation));
    }

    /** Approves one that has not launched yet. */
    Deployment add(Caller caller, Registration registration, String deploymentId, String organisation) {
        caller.require(Act.CHANGE_REGISTRATIONS, registration.organisation());
        return deployments.add(
                registration.id(), deploymentId, naming.forWhom(caller, Act.CHANGE_REGISTRATIONS, organisation));
    }

    void block(Caller caller, long id, boolean block) {
        row(caller, id);
        if (block) {
            deployments.block(id);
        } else {
            deployments.unblock(id);
        }
    }

    void delete(Caller caller, long id) {
        row(caller, id);
        deployments.delete(id);
    }
}
