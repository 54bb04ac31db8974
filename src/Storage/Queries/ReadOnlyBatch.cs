using Npgsql;

namespace Paykassma.Storage.Queries;

/// <summary>One round trip that reads in a short read-only transaction, under settings of its own.</summary>
internal static class ReadOnlyBatch
{
    /// <summary>A batch that begins the transaction; the caller adds its statements and calls <see cref="ReadAsync"/>.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="settings">Statements such as <c>SET LOCAL enable_seqscan = off</c>, which hold until the transaction ends.</param>
    public static NpgsqlBatch Reading(this NpgsqlConnection connection, IReadOnlyList<string> settings)
    {
        var batch = new NpgsqlBatch(connection);
        batch.Statement("BEGIN READ ONLY");
        foreach (var setting in settings) batch.Statement(setting);
        return batch;
    }

    /// <summary>The rows of the batch's first own statement; the others follow by <c>NextResultAsync</c>.</summary>
    public static async Task<NpgsqlDataReader> ReadAsync(this NpgsqlBatch batch, CancellationToken cancellation)
    {
        batch.Statement("COMMIT");
        return await batch.ExecuteReaderAsync(cancellation);
    }
}
