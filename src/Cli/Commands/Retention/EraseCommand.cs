using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Paykassma.Postgres;
using Paykassma.Storage.Retention.Erasure;
using Paykassma.Storage.Sealing;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Retention;

/// <summary><c>paykassma erase</c>: replaces what tells who a person is by pseudonyms.</summary>
internal static class EraseCommand
{
    private const int SettingWrong = 2;
    private const int NotAllowed = 3;

    private const string OtherKey =
        "The key of Sealing__KeyFile or Sealing__Key opens none of the secrets that are stored: it is not the key of the processes that use this database. Nothing was changed.";

    private static readonly Option<string> Label = new("--label") { HelpName = "label", Required = true, Description = "The platform's name for the person." };

    private static readonly Option<string?> Merchant = new("--merchant")
    {
        HelpName = "id",
        Description = "The gateway merchant whose payer it is. Without it, it is a user of the merchant side.",
    };

    private static readonly Option<string> By = new("--by") { HelpName = "name", Required = true, Description = "Who decided it; written into the audit trail." };

    private static readonly Option<string> Reason = new("--reason")
    {
        HelpName = "text",
        Required = true,
        Description = "Why; written into the audit trail. It must not name the person.",
    };

    private static readonly Option<bool> KeepBalance = new("--with-balance")
    {
        Description = "Erase although an account has money or a debt. Nobody can tell afterwards whose it is.",
    };

    private static readonly Option<bool> Apply = new("--apply") { Description = "Change the database. Without it the command only counts." };

    public static Command Create()
    {
        var command = new Command(
            "erase",
            $"Count, or with --apply replace by pseudonyms, what tells who a person is, in the database in {PostgresServer.Variable}, while processes run. "
            + "The pseudonyms are made with the key of Sealing__KeyFile or Sealing__Key. Sums, order ids and transaction numbers stay. "
            + "Exit code 0: counted, or erased; 1: the database cannot be used; 2: a setting is missing or wrong, or the key is not the one of the processes; 3: nothing was found, or something is open or owed.")
        {
            Label, Merchant, By, Reason, KeepBalance, Apply,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new ErasureRequest(
                parsed.GetValue(Label)!, parsed.GetValue(Merchant), parsed.GetValue(By)!, parsed.GetValue(Reason)!, parsed.GetValue(KeepBalance)),
            parsed.GetValue(Apply),
            cancellation));
        foreach (var option in (Option<string>[])[Label, By, Reason])
        {
            option.Validators.Add(result =>
            {
                if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>())) result.AddError($"{option.Name} must not be empty.");
            });
        }

        return command;
    }

    private static async Task<int> RunAsync(ErasureRequest request, bool apply, CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        try
        {
            var sealer = SecretSealer.Of(configuration.GetSection(SealingOptions.Section).Get<SealingOptions>() ?? new SealingOptions());
            return await NamedDatabase.UseAsync(async database => await new StoredSecrets(database, sealer).OpensOneAsync(cancellation)
                ? Tell(await new PersonErasure(database, NamedDatabase.ServiceId, sealer, TimeProvider.System).RunAsync(request, apply, cancellation), apply)
                : NamedDatabase.Refuse(SettingWrong, OtherKey));
        }
        catch (OptionsValidationException wrong)
        {
            return NamedDatabase.Refuse(SettingWrong, string.Join('\n', wrong.Failures));
        }
    }

    private static int Tell(ErasureResult result, bool apply)
    {
        foreach (var (kind, rows) in result.Rows) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows,12}  {kind}"));
        foreach (var key in result.InTheWay) Console.Out.WriteLine(key);
        switch (result.Code)
        {
            case ErasureCode.Done:
                CommandConsole.Errors().WriteLine(apply ? $"Erased. The person is now {result.Pseudonym}." : "Nothing was changed; --apply erases these rows' personal data.");
                return 0;
            case ErasureCode.NotFound:
                return NamedDatabase.Refuse(NotAllowed, "Nothing is stored under this label.");
            case ErasureCode.Open:
                return NamedDatabase.Refuse(NotAllowed, "These are not finished. Nothing was changed; finish them first.");
            default:
                return NamedDatabase.Refuse(NotAllowed, "These accounts have money or a debt. Nothing was changed; settle them, or use --with-balance.");
        }
    }
}
