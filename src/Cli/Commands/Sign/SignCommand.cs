using System.CommandLine;

namespace Paykassma.Cli.Commands.Sign;

/// <summary><c>paykassma sign</c>: signs a postback or a withdrawal request.</summary>
internal static class SignCommand
{
    public static Command Create() => new(
        "sign",
        "Sign a postback or a withdrawal request, and print the signature. Exit code 0: signed; 2: the input cannot be signed, or there is no key.")
    {
        SignPostbackCommand.Create(),
        SignWithdrawalCommand.Create(),
    };
}
