using Microsoft.Extensions.Options;
using Npgsql;
using Paykassma.Silo.Configuration;
using Paykassma.Storage.Schema;

namespace Paykassma.Silo.Startup;

/// <summary>Brings the schema up to date at the start, or refuses to start without it.</summary>
internal static class SchemaUpdate
{
    /// <exception cref="OptionsValidationException">Steps are missing, and this process may not apply them.</exception>
    public static async Task RunAsync(NpgsqlDataSource database, SchemaOptions options)
    {
        if (options.Apply)
        {
            await Migrator.ApplyAsync(database, options.Limits);
            return;
        }

        if (await Migrator.ReadDueAsync(database) is not { Count: > 0 } missing) return;
        throw new OptionsValidationException(SchemaOptions.Section, typeof(SchemaOptions),
            [$"{SchemaOptions.Section}:Apply is false, and the database lacks {missing.Count} schema steps, from {missing[0]} on: run 'paykassma migrate' first."]);
    }
}
