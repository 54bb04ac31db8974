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

    private readonly PersonSubjects _subjects = new(request);

    /// <summary>Acts about the person's orders and account.</summary>
    public async Task<int> HeldActsAsync(string[] keys)
    {
        var acts = await QueryAsync<(Guid Id, string Subject, string Summary, string Content, string? Reason, string? DecisionReason, string? Outcome)>(
            $"SELECT id, subject, summary, content::text, reason, decision_reason, outcome FROM held_act WHERE subject = ANY (@keys) OR {PersonSubjects.IsAccount} ORDER BY id FOR UPDATE",
            new { keys, account = _subjects.Account });
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
                    Subject = Renamed(act.Subject),
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

    /// <summary>Acts about the person's orders and account; and, as far as <see cref="NamedLabel"/> goes, the other rows of the same side that name them.</summary>
    /// <param name="keys">The person's orders.</param>
    /// <param name="named">The ids of rows that contain the label.</param>
    /// <returns>How many rows.</returns>
    public async Task<int> AuditAsync(string[] keys, long[] named)
    {
        // By subject or id: no row of anybody else is read here. The same label on another side is another person.
        var rows = await QueryAsync<(long Id, long At, string Subject, string? Reason, string? Before, string? After, bool IsOwn)>(
            $"""
            SELECT * FROM (
                SELECT id, at, subject, reason, before::text, after::text, subject = ANY (@keys) OR {PersonSubjects.IsAccount} AS own, merchant
                FROM audit_trail WHERE subject = ANY (@keys) OR id = ANY (@named)) t
            WHERE own OR merchant IS NOT DISTINCT FROM @merchant
            """,
            new { keys = (string[])[.. keys, _subjects.Payer], account = _subjects.Account, named, merchant = request.Merchant });
        var label = new NamedLabel(words, request);
        var written = 0;
        foreach (var row in rows)
        {
            // The subject of a row about others says whom or what it is about: no part of it is this person's label.
            var texts = row.IsOwn ? (Text(row.Reason), Json(row.Before), Json(row.After)) : label.Replaced(row.Reason, row.Before, row.After);
            if (texts is not var (reason, before, after)) continue;
            written += await ExecuteAsync(
                "UPDATE audit_trail SET subject = @subject, reason = @reason, before = @before::json, after = @after::json WHERE id = @Id AND at = @At",
                new { row.Id, row.At, subject = row.IsOwn ? Renamed(row.Subject) : row.Subject, reason, before, after });
        }

        return written;
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

    private string Renamed(string subject) => _subjects.Renamed(subject, words.Replace(words.Label));

    private string? Text(string? text) => text is null ? null : words.ReplaceIn(text);

    private string? Json(string? json) => json is null ? null : PersonalJson.Own(json, words);

    private async Task<List<T>> QueryAsync<T>(string sql, object values) =>
        (await connection.QueryAsync<T>(sql, values, commandTimeout: DurableWrites.NoTimeout)).AsList();

    private Task<int> ExecuteAsync(string sql, object values) => connection.ExecuteAsync(sql, values, commandTimeout: DurableWrites.NoTimeout);
}
