using Microsoft.Extensions.Options;
using Npgsql;
using Paykassma.Storage.Schema;

namespace Paykassma.Silo.Startup;

/// <summary>Why the program does not start, in the words of whoever has to put it right. Never a setting's value: it may be a key.</summary>
internal static class StartRefusal
{
    /// <summary>A line for each thing to put right; null for a fault of ours, which deserves its stack trace.</summary>
    public static string? Of(Exception exception)
    {
        var reasons = Reasons(exception).ToList();
        return reasons.Count == 0 || reasons.Contains(null) ? null : $"Not started:{string.Concat(reasons.Select(reason => $"\n  {reason}"))}";
    }

    private static IEnumerable<string?> Reasons(Exception exception) => exception switch
    {
        AggregateException several => several.InnerExceptions.SelectMany(Reasons),
        OptionsValidationException invalid => invalid.Failures,
        SchemaMismatchException schema => [$"ConnectionStrings:Paykassma names a database this build cannot work on: {schema.Message}"],
        PostgresException refused => [$"ConnectionStrings:Paykassma names a database that does not let us in: {refused.MessageText}."],
        NpgsqlException unreachable => [$"ConnectionStrings:Paykassma names a database that cannot be reached: {unreachable.Message}."],
        // Kestrel's words for an address that is in use, or that is none of this machine's.
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } taken => [$"PORT (or Urls) cannot be listened on: {taken.Message}"],
        _ => [null],
    };
}
