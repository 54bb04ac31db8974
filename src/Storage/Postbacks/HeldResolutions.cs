using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Postbacks;

/// <summary>
/// What operators do about held postbacks. An action is stored before it is done, and for a time no other action can replace it. A
/// release that was interrupted by a crash is finished by sending it again.
/// </summary>
public sealed class HeldResolutions(NpgsqlDataSource database) : IHeldResolutions
{
    /// <summary>How long an unfinished action blocks others. Milliseconds; longer than a grain call may take.</summary>
    public const long ActMs = 60_000;

    private const string Claim = """
        UPDATE held_postback
        SET resolution = @Action, resolved_by = @Operator, resolution_reason = @Reason, resolution_order = @Order, resolved_at = @at,
            closed_at = CASE WHEN @closes THEN @at END
        WHERE hash = @hash AND closed_at IS NULL
            AND (resolution IS NULL OR resolved_at <= @stale
                OR (resolution, resolved_by, resolution_reason, resolution_order) IS NOT DISTINCT FROM (@Action, @Operator, @Reason, @Order))
        """;

    /// <inheritdoc/>
    public Task<bool> DismissAsync(string hash, HeldAct act, DateTimeOffset at, CancellationToken cancellation = default) =>
        ClaimAsync(hash, act, at, closes: true, cancellation);

    /// <inheritdoc/>
    public Task<bool> BeginAsync(string hash, HeldAct act, DateTimeOffset at, CancellationToken cancellation = default) =>
        ClaimAsync(hash, act, at, closes: false, cancellation);

    /// <inheritdoc/>
    public Task AbandonAsync(string hash, HeldAct act, CancellationToken cancellation = default) => ExecuteAsync(
        """
        UPDATE held_postback
        SET resolution = NULL, resolved_by = NULL, resolution_reason = NULL, resolution_order = NULL, resolved_at = NULL
        WHERE hash = @hash AND closed_at IS NULL
            AND (resolution, resolved_by, resolution_reason, resolution_order) IS NOT DISTINCT FROM (@Action, @Operator, @Reason, @Order)
        """,
        new { hash, act.Action, act.Operator, act.Reason, act.Order }, cancellation);

    /// <inheritdoc/>
    public Task<bool> CloseIfCreditedAsync(string hash, CreditFacts credit, DateTimeOffset at, CancellationToken cancellation = default) => ExecuteAsync(
        """
        UPDATE held_postback SET closed_at = @at, closed_by = @Id
        WHERE hash = @hash AND closed_at IS NULL AND EXISTS (
            SELECT FROM ledger_transfer WHERE id = @Id AND (reference = @Reference OR starts_with(reference, @Reference || '/')) AND amount = @Amount AND currency = @Currency)
        """,
        new { hash, at = at.UtcDateTime, credit.Id, credit.Reference, credit.Amount, credit.Currency }, cancellation);

    /// <inheritdoc/>
    public async Task<HeldResolution?> FindAsync(string hash, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            """
            SELECT closed_at AS ClosedAt, closed_by AS ClosedBy, resolution, resolved_by AS ResolvedBy, resolution_reason AS Reason,
                resolution_order AS "Order"
            FROM held_postback WHERE hash = @hash
            """,
            new { hash }, cancellationToken: cancellation));
        return row is null ? null : new HeldResolution(
            row.ClosedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null,
            row.ClosedBy,
            row.Resolution is { } action ? new HeldAct(action, row.ResolvedBy!, row.Reason!, row.Order) : null);
    }

    private Task<bool> ClaimAsync(string hash, HeldAct act, DateTimeOffset at, bool closes, CancellationToken cancellation) => ExecuteAsync(
        Claim,
        new
        {
            hash,
            at = at.UtcDateTime,
            stale = at.UtcDateTime.AddMilliseconds(-ActMs),
            closes,
            act.Action,
            act.Operator,
            act.Reason,
            act.Order,
        },
        cancellation);

    private async Task<bool> ExecuteAsync(string sql, object parameters, CancellationToken cancellation) =>
        await database.WriteAsync(sql, parameters, cancellation) > 0;

    private sealed record Row(DateTime? ClosedAt, string? ClosedBy, string? Resolution, string? ResolvedBy, string? Reason, string? Order);
}

/// <summary>What an operator does about a held postback.</summary>
/// <param name="Action"><c>release</c> or <c>dismiss</c>.</param>
/// <param name="Order">The order it is released to; null if it is dismissed.</param>
public sealed record HeldAct(string Action, string Operator, string Reason, string? Order);

/// <summary>The current state of a held postback.</summary>
/// <param name="ClosedAt">Null while it is open.</param>
/// <param name="ClosedBy">The transfer that settled it, if one did.</param>
/// <param name="Act">Who did what and why; while it is open, what someone is about to do.</param>
public sealed record HeldResolution(DateTimeOffset? ClosedAt, string? ClosedBy, HeldAct? Act);

/// <summary>What identifies a credit in the ledger. Amount in minor units.</summary>
public sealed record CreditFacts(string Id, string Reference, long Amount, string Currency);
