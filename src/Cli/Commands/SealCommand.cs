using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;
using Paykassma.Postgres;
using Paykassma.Storage.Sealing;

namespace Paykassma.Cli.Commands;

/// <summary><c>paykassma seal</c>: seals every stored secret with the current sealing key.</summary>
internal static class SealCommand
{
    private const int SettingWrong = 2;

    public static Command Create()
    {
        var command = new Command(
            "seal",
            $"Seal every secret in the database in {PostgresServer.Variable} with the current key of Sealing__KeyFile or Sealing__Key. "
            + "For secrets of earlier builds, and after a change of the key. Exit code 0: all are sealed; 1: the database cannot be used, or a secret cannot be opened; "
            + "2: a setting of the key is missing or wrong.");
        command.SetAction((_, cancellation) => RunAsync(new ConfigurationBuilder().AddEnvironmentVariables().Build(), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IConfiguration configuration, CancellationToken cancellation)
    {
        try
        {
            var sealer = SecretSealer.Of(configuration.GetSection(SealingOptions.Section).Get<SealingOptions>() ?? new SealingOptions());
            return await NamedDatabase.UseAsync(database => SealAsync(database, sealer, cancellation));
        }
        catch (OptionsValidationException wrong)
        {
            return NamedDatabase.Refuse(SettingWrong, string.Join('\n', wrong.Failures));
        }
        catch (CryptographicException unreadable)
        {
            return NamedDatabase.Refuse(NamedDatabase.NotUsable, unreadable.Message);
        }
    }

    private static async Task<int> SealAsync(NpgsqlDataSource database, SecretSealer sealer, CancellationToken cancellation)
    {
        var done = await new SealPass(database, sealer).RunAsync(cancellation);
        Console.Out.WriteLine(FormattableString.Invariant(
            $"Sealed now: the keys of {done.Merchants} merchants, {done.SecondFactors} second factors, {done.SignInKeys} sign-in keys. Removed: {done.Removed} sign-in keys in plain text."));
        return 0;
    }
}
