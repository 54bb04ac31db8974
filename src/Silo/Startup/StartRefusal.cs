using Microsoft.Extensions.Options;
using Npgsql;
using Paykassma.Storage.Schema;
using Paykassma.Storage.Sealing;

namespace Paykassma.Silo.Startup;

/// <summary>Why the program does not start, in terms that the operator can act on. Never a setting's value: it may be a key.</summary>
internal static class StartRefusal
{
    /// <summary>One line for each thing to correct; null for a bug of ours, which needs its stack trace.</summary>
    public static string? Of(Exception exception)
    {
        var reasons = Reasons(exception).ToList();
        return reasons.Count == 0 || reasons.Contains(null) ? null : $"Not started:{string.Concat(reasons.Select(reason => $"\n  {reason}"))}";
    }

    private static IEnumerable<string?> Reasons(Exception exception) => exception switch
    {
        AggregateException several => several.InnerExceptions.SelectMany(Reasons),
        OptionsValidationException invalid => invalid.Failures,
        SchemaMismatchException schema => [$"ConnectionStrings:Paykassma names a database that this build cannot use: {schema.Message}"],
        SchemaBusyException busy => [busy.Message],
        SealedValueException unreadable => [$"{SealingOptions.Section}: {unreadable.Message}"],
        PostgresException refused => [$"ConnectionStrings:Paykassma names a database that refuses the connection: {refused.MessageText}."],
        NpgsqlException unreachable => [$"ConnectionStrings:Paykassma names a database that cannot be reached: {unreachable.Message}."],
        // Kestrel's message for an address that is in use, or that is not one of this machine's.
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken => [$"PORT (or Urls) cannot be used: {taken.Message}"],
        _ => [null],
    };
}
