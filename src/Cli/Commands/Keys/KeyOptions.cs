using System.CommandLine;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Commands.Keys;

/// <summary>
/// The options that say which keys a command uses. None of them takes a key: every user of the machine can read the arguments of a process.
/// </summary>
internal static class KeyOptions
{
    private static readonly Option<bool> Sandbox = new("--sandbox") { Description = "Use the sandbox's keys, which are public." };

    private static readonly Option<FileInfo[]> File = new Option<FileInfo[]>("--key-file")
    {
        Description = "File with lines NAME=value, instead of the variables. Give it twice for the two pairs of a rotation.",
        Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    private static readonly string[] Names = [KeyNames.Access, KeyNames.Private, KeyNames.Withdrawal, KeyNames.Secret];

    private static readonly IReadOnlyDictionary<string, string> OfSandbox = new Dictionary<string, string>
    {
        [KeyNames.Access] = SandboxKeys.PostbackAccess,
        [KeyNames.Private] = SandboxKeys.PostbackPrivate,
        [KeyNames.Withdrawal] = SandboxKeys.Withdrawal,
        [KeyNames.Secret] = SandboxKeys.Secret,
    };

    static KeyOptions() => File.Validators.Add(NoFolder.Require);

    public static void AddTo(Command command)
    {
        command.Options.Add(Sandbox);
        command.Options.Add(File);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Sandbox) && result.GetResult(File) is { Implicit: false }) result.AddError($"{Sandbox.Name} and {File.Name} exclude each other: leave one of them out.");
        });
    }

    /// <exception cref="RefusedException">A key file cannot be read.</exception>
    public static KeyRing Read(ParseResult parsed) => new(
        parsed.GetValue(Sandbox) ? [OfSandbox]
        : parsed.GetValue(File) is { Length: > 0 } files ? [.. files.Select(KeyFile.Read)]
        : [OfEnvironment(""), OfEnvironment(KeyNames.Old)]);

    private static Dictionary<string, string> OfEnvironment(string ending) =>
        Names.ToDictionary(name => name, name => Environment.GetEnvironmentVariable(name + ending) ?? "");
}
