package dev.kontor.paypal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontor.spi.HttpReply;

/** A refusal in the words of PayPal's specifications. */
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String issue;

    Trouble(int status, String issue) {
        super(status + " " + issue);
        this.status = status;
        this.issue = issue;
    }

    HttpReply reply() {
        ObjectNode error =
                Json.object().put("name", name()).put("message", message()).put("debug_id", "90957fca61718");
        error.putArray("details").addObject().put("issue", issue);
        return Wire.reply(status, error);
    }

    private String name() {
        return switch (status) {
            case 401 -> "AUTHENTICATION_FAILURE";
            case 403 -> "NOT_AUTHORIZED";
            case 404 -> "RESOURCE_NOT_FOUND";
            case 409 -> "RESOURCE_CONFLICT";
            case 422 -> "UNPROCESSABLE_ENTITY";
            default -> "INVALID_REQUEST";
        };
    }

    private String message() {
        return switch (status) {
            case 401 ->
                "Authentication failed due to missing authorization header, or invalid authentication credentials.";
            case 403 -> "Authorization failed due to insufficient permissions.";
            case 404 -> "The specified resource does not exist.";
            case 409 -> "The server has detected a conflict while processing this request.";
            case 422 ->
                "The requested action could not be performed, semantically incorrect, or failed business validation.";
            default -> "Request is not well-formed, syntactically incorrect, or violates schema.";
        };
    }
}
