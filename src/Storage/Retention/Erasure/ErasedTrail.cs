using System.Text.Json;
using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Retention.Erasure;

/// <summary>The part of an erasure that touches what people did: held acts, adjustments, the audit trail.</summary>
internal sealed class ErasedTrail(NpgsqlConnection connection, ErasureRequest request, PersonalWords words)
{
    /// <summary>The action of the row that tells that something was erased.</summary>
    public const string Action = "person.erase";

    // Whoever runs the program on the server has no role of the back office.
    private const string Role = "command";

    // Begins with what no subject begins with if there is no account of the person's own.
    private string Account => request.Merchant is null ? $"account/user/{request.Label}/" : "\u0001";

    /// <summary>Acts about the person's orders and account.</summary>
    public async Task<int> HeldActsAsync(string[] keys)
    {
        var acts = await QueryAsync<(Guid Id, string Subject, string Summary, string Content, string? Reason, string? DecisionReason, string? Outcome)>(
            "SELECT id, subject, summary, content::text, reason, decision_reason, outcome FROM held_act WHERE subject = ANY (@keys) OR starts_with(subject, @account) ORDER BY id FOR UPDATE",
            new { keys, account = Account });
        foreach (var act in acts)
        {
            await ExecuteAsync(
                """
                UPDATE held_act SET subject = @Subject, summary = @Summary, content = @Content::json, reason = @Reason, decision_reason = @DecisionReason,
                    outcome = @Outcome WHERE id = @Id
                """,
                new
                {
                    act.Id,
                    Subject = SubjectOf(act.Subject),
                    Content = PersonalJson.Own(act.Content, words),
                    Summary = words.ReplaceIn(act.Summary),
                    Reason = Text(act.Reason),
                    DecisionReason = Text(act.DecisionReason),
                    Outcome = Text(act.Outcome),
                });
        }

        return acts.Count;
    }

    /// <summary>The reasons of adjustments for the person's payments.</summary>
    public async Task<int> AdjustmentsAsync(string[] keys)
    {
        var adjustments = await QueryAsync<(Guid Id, string Reason)>(
            "SELECT id, reason FROM gateway_adjustment WHERE 'payment/' || merchant || '/' || payment = ANY (@keys) ORDER BY id FOR UPDATE", new { keys });
        foreach (var (id, reason) in adjustments)
            await ExecuteAsync("UPDATE gateway_adjustment SET reason = @reason WHERE id = @id", new { id, reason = words.ReplaceIn(reason) });
        return adjustments.Count;
    }

    /// <summary>Acts about the person's orders and account; and, if the label is distinct enough, the other rows that name it.</summary>
    /// <param name="keys">The person's orders.</param>
    /// <param name="named">The ids of rows that name the label.</param>
    public async Task<int> AuditAsync(string[] keys, long[] named)
    {
        // By subject or id: no row of anybody else is read here.
        var rows = await QueryAsync<(long Id, long At, string Subject, string? Reason, string? Before, string? After, bool IsOwn)>(
            """
            SELECT * FROM (
                SELECT id, at, subject, reason, before::text, after::text, subject = ANY (@keys) OR starts_with(subject, @account) AS own
                FROM audit_trail WHERE subject = ANY (@keys) OR id = ANY (@named)) t
            WHERE own OR @distinct
            """,
            new { keys = (string[])[.. keys, $"payer/{request.Merchant}/{request.Label}"], account = Account, distinct = words.IsLabelDistinct, named });
        foreach (var row in rows)
        {
            await ExecuteAsync(
                "UPDATE audit_trail SET subject = @Subject, reason = @Reason, before = @Before::json, after = @After::json WHERE id = @Id AND at = @At",
                new
                {
                    row.Id,
                    row.At,
                    Subject = row.IsOwn ? SubjectOf(row.Subject) : words.ReplaceLabelIn(row.Subject),
                    Reason = row.IsOwn ? Text(row.Reason) : row.Reason is null ? null : words.ReplaceLabelIn(row.Reason),
                    Before = Json(row.Before, row.IsOwn),
                    After = Json(row.After, row.IsOwn),
                });
        }

        return rows.Count;
    }

    /// <summary>Tells that it was done and by whom, not what was erased.</summary>
    public Task<int> WriteAsync(string pseudonym, IEnumerable<(string Kind, int Rows)> done, DateTimeOffset at) => ExecuteAsync(
        """
        INSERT INTO audit_trail (at, who, role, merchant, action, subject, reason, after, outcome, ended_at)
        VALUES (@now, @By, @Role, @Merchant, @Action, @pseudonym, @Reason, @after::json, 'done', @now)
        """,
        new
        {
            now = at.ToUnixTimeMilliseconds(),
            request.By,
            Role,
            request.Merchant,
            Action,
            pseudonym,
            request.Reason,
            after = JsonSerializer.Serialize(done.ToDictionary(kind => kind.Kind.Replace(' ', '_'), kind => kind.Rows)),
        });

    /// <summary>In a subject the label is one part of a path, however short it is.</summary>
    private string SubjectOf(string subject)
    {
        var prefix = Account[..^1];
        return subject.StartsWith(Account, StringComparison.Ordinal)
            ? $"account/user/{words.Replace(words.Label)}{subject[prefix.Length..]}"
            : words.ReplaceLabelIn(subject);
    }

    private string? Text(string? text) => text is null ? null : words.ReplaceIn(text);

    private string? Json(string? json, bool isOwn) =>
        json is null ? null : isOwn ? PersonalJson.Own(json, words) : PersonalJson.Others(json, words);

    private async Task<List<T>> QueryAsync<T>(string sql, object values) =>
        (await connection.QueryAsync<T>(sql, values, commandTimeout: DurableWrites.NoTimeout)).AsList();

    private Task<int> ExecuteAsync(string sql, object values) => connection.ExecuteAsync(sql, values, commandTimeout: DurableWrites.NoTimeout);
}
