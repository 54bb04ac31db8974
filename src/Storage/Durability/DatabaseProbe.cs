using Npgsql;

namespace Paykassma.Storage.Durability;

/// <summary>
/// Asks the database on a connection of its own whether it is there and can be written to. After a failure it asks on a new connection:
/// a session that began read-only stays so.
/// </summary>
public sealed class DatabaseProbe(NpgsqlDataSource database, WriterHealth health) : IAsyncDisposable
{
    private const int AnswerSeconds = 2;

    private NpgsqlConnection? _connection;
    private long _doubts;

    /// <summary>The server's time when it was asked last; null if it did not say, or could not be written to.</summary>
    public DateTime? Clock { get; private set; }

    /// <summary>
    /// Whether it can be written to. Costs one look-up. Only after writes have failed it commits an empty transaction to find out whether
    /// they would succeed now.
    /// </summary>
    public async Task<bool> CanWriteAsync()
    {
        var wasOpen = _connection is not null;
        var answer = await AskAsync();
        // The server may have ended this session only.
        if (answer == Answer.Lost && wasOpen) answer = await AskAsync();
        if (answer == Answer.Yes) return true;
        health.Failed();
        return false;
    }

    private async Task<Answer> AskAsync()
    {
        var answer = Answer.No;
        Clock = null;
        try
        {
            if (_doubts != health.Doubts) await DropAsync();
            var isKnownToFail = !health.CanWrite;
            _doubts = health.Doubts;
            _connection ??= await OpenAsync();
            await using var ask = new NpgsqlCommand(isKnownToFail ? ServerCheck.Confirm : ServerCheck.Look, _connection) { CommandTimeout = AnswerSeconds };
            if (await ask.ExecuteScalarAsync() is { } told)
            {
                Clock = told as DateTime?;
                if (isKnownToFail) health.Succeeded();
                return Answer.Yes;
            }
        }
        catch (Exception e) when (DatabaseFailure.IsOfTheServer(e) || e is OperationCanceledException or NpgsqlException)
        {
            if (e.InnerException is not TimeoutException && DatabaseFailure.IsConnectionLost(e)) answer = Answer.Lost;
        }

        health.Doubt();
        await DropAsync();
        return answer;
    }

    public async ValueTask DisposeAsync() => await DropAsync();

    private enum Answer
    {
        Yes,
        No,
        Lost,
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(AnswerSeconds));
        return await database.OpenConnectionAsync(limit.Token);
    }

    private async Task DropAsync()
    {
        if (_connection is not { } connection) return;
        _connection = null;
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception e) when (DatabaseFailure.IsOfTheServer(e))
        {
            // The connection is closed, which is all we need.
        }
    }
}
