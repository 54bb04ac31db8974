using Microsoft.OpenApi;
using Paykassma.Api.Http.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>What the document of an audience says before its first operation.</summary>
/// <param name="Name">One of <see cref="Audience"/>.</param>
/// <param name="Title">Of the document.</param>
/// <param name="Rules">What holds for all of its operations, in Markdown.</param>
/// <param name="SchemeName">The name of its security scheme.</param>
/// <param name="Scheme">How one authenticates.</param>
internal sealed record AudienceText(string Name, string Title, string Rules, string SchemeName, OpenApiSecurityScheme Scheme)
{
    private const string OwnAmounts =
        """
        **Amounts.** Requests name amounts as JSON numbers in whole units of the currency: `700` or `700.5` rupees. Nothing is rounded: more decimals than the currency has are refused. Answers have each amount twice: `amount` is the same decimal as a text, `amount_minor` the exact integer of minor units (paisa, cents).

        **Times.** Answers have UTC in ISO 8601 with milliseconds: `2026-11-01T09:30:00.000Z`. Requests take any ISO 8601 date and time with an offset.

        **Ids in paths.** An id or a label is one segment of percent-encoded UTF-8: `a/b` is `a%2Fb`.

        **Errors** are ProblemDetails (RFC 9457) with a stable `code`. `docs/errors.md` lists them all. After `TRY_AGAIN`, a timeout or a broken connection the outcome is unknown: repeat the same request with the same id. It is carried out once.

        **Lists** have pages: send `next_cursor` as `cursor` until it is null.
        """;

    private static readonly AudienceText Gateway = new(
        Audience.Gateway,
        "Paykassma gateway API",
        """
        For platforms that take payments: show a wallet, activate the payer's transaction number, list payment systems, pay users out. The wire is the provider's documented one.

        **Answers.** Read `status` in the body. A refusal is HTTP 200 with `"status":"fail"`; its `message` is a text, or maps fields to texts. A wrong `secret` is 404 with the text `Not found`. What is no strict JSON is 400 or 413, as ProblemDetails. The content type of a request is not looked at.

        **Amounts** are in whole units of the currency, never in minor units: `500` is five hundred rupees.

        **Times** in postbacks are `YYYY-MM-DD HH:MM:SS` in the merchant's time zone, +08:00 unless set.

        **Money.** An `ok` of an activation is a promise. Only the signed postback credits the user: see `POST /merchant/postbacks/paykassma` of the merchant API for its form.

        After 503 `TRY_AGAIN`, a timeout or a broken connection the outcome is unknown: repeat the same request with the same id.
        """,
        "secret",
        new() { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Query, Name = "secret", Description = "The merchant's API secret. The address of the caller may have to be in the merchant's list." });

    private static readonly AudienceText Agent = new(
        Audience.Agent,
        "Paykassma agent API",
        $"For agents that watch wallets: report each transfer that arrived.\n\n{OwnAmounts}",
        "agent_key",
        Bearer("The agent's key. It says whose wallets the agent watches."));

    private static readonly AudienceText Operator = new(
        Audience.Operator,
        "Paykassma back office API",
        $"""
        For the provider's operators: payments that wait for a decision, wallet transfers, payouts, postbacks, adjustments and approvals. Each act leaves a row in the audit trail, under the name of the key's owner, before it is carried out.

        **Two persons.** An act that needs a second person answers 202 with an `approval_id`, and does nothing until then.

        {OwnAmounts}
        """,
        "operator_key",
        Bearer("The configured key, or a key made at `/backoffice/keys`. A key has a role; it may be limited to one merchant, and then any other does not exist for it."));

    private static readonly AudienceText Merchant = new(
        Audience.Merchant,
        "Paykassma merchant API",
        $"""
        For a shop's own backend and its staff: deposits, withdrawals, balances, postbacks that were held, reconciliation. Each deposit credits the user once, and each withdrawal is paid at most once.

        **Two persons.** An act that needs a second person answers 202 with an `approval_id`, and does nothing until then.

        {OwnAmounts}
        """,
        "merchant_key",
        Bearer("The configured key of the shop, or a key made at `/backoffice/keys`. A key has a role."));

    /// <summary>The documents of what a process serves.</summary>
    public static IReadOnlyList<AudienceText> Of(ApiParts parts) =>
    [
        .. parts.HasFlag(ApiParts.Gateway) ? (AudienceText[])[Gateway] : [],
        .. parts.HasFlag(ApiParts.Merchant) ? (AudienceText[])[Merchant] : [],
        .. parts.HasFlag(ApiParts.Gateway) ? (AudienceText[])[Agent, Operator] : [],
    ];

    private static OpenApiSecurityScheme Bearer(string meaning) => new() { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = meaning };
}
