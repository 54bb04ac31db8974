using Npgsql;
using NpgsqlTypes;

namespace Paykassma.Storage;

/// <summary>Adds statements with typed parameters to one message. They are prepared once per connection and then only bound.</summary>
internal static class BatchCommands
{
    public static NpgsqlBatchCommand Statement(this NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    public static NpgsqlBatchCommand With<T>(this NpgsqlBatchCommand command, T value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value, NpgsqlDbType = type });
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, string text) => command.With(text, NpgsqlDbType.Text);

    public static NpgsqlBatchCommand WithOptional(this NpgsqlBatchCommand command, string? text)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, long number) => command.With(number, NpgsqlDbType.Bigint);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, DateTimeOffset time) =>
        command.With(time.UtcDateTime, NpgsqlDbType.TimestampTz);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, IEnumerable<string?> texts) =>
        command.With(texts.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, IEnumerable<long> numbers) =>
        command.With(numbers.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, IEnumerable<int> numbers) =>
        command.With(numbers.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, IEnumerable<short> numbers) =>
        command.With(numbers.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Smallint);

    public static NpgsqlBatchCommand WithJson(this NpgsqlBatchCommand command, IEnumerable<string> documents) =>
        command.With(documents.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Json);
}
