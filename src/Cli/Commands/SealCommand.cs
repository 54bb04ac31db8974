using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;
using Paykassma.Storage.Sealing;
using Spectre.Console;

namespace Paykassma.Cli.Commands;

/// <summary><c>paykassma seal</c>: seals every stored secret with the current sealing key.</summary>
internal static class SealCommand
{
    public static Command Create()
    {
        var command = new Command(
            "seal",
            "Seal every secret in the database with the current key of Sealing__KeyFile or Sealing__Key; ConnectionStrings__Paykassma names the database. "
            + "For secrets of earlier builds, and after a change of the key. Exit code 0: all are sealed; 1: a secret cannot be opened; 2: a setting is missing or wrong.");
        command.SetAction((_, cancellation) => RunAsync(new ConfigurationBuilder().AddEnvironmentVariables().Build(), cancellation));
        return command;
    }

    internal static async Task<int> RunAsync(IConfiguration configuration, CancellationToken cancellation)
    {
        var errors = CommandConsole.Errors();
        if (configuration.GetConnectionString("Paykassma") is not { Length: > 0 } connectionString)
        {
            errors.WriteLine("ConnectionStrings__Paykassma is required.");
            return 2;
        }

        try
        {
            var options = configuration.GetSection(SealingOptions.Section).Get<SealingOptions>() ?? new SealingOptions();
            var sealer = SecretSealer.Of(options);
            await using var database = NpgsqlDataSource.Create(connectionString);
            var done = await new SealPass(database, sealer).RunAsync(cancellation);
            Console.Out.WriteLine(FormattableString.Invariant(
                $"Sealed now: the keys of {done.Merchants} merchants, {done.SecondFactors} second factors, {done.SignInKeys} sign-in keys. Removed: {done.Removed} sign-in keys in plain text."));
            return 0;
        }
        catch (OptionsValidationException wrong)
        {
            foreach (var failure in wrong.Failures) errors.WriteLine(failure);
            return 2;
        }
        catch (CryptographicException unreadable)
        {
            errors.WriteLine(unreadable.Message);
            return 1;
        }
    }
}
