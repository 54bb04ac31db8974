using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Spectre.Console;

namespace Paykassma.Cli.Commands;

/// <summary><c>paykassma hash-password</c>: makes the value of the setting <c>Staff:Users:0:PasswordHash</c>.</summary>
internal static class HashPasswordCommand
{
    /// <summary>The minimum length of a staff password, in characters.</summary>
    private const int LengthMin = 12;

    public static Command Create()
    {
        var command = new Command(
            "hash-password",
            "Read a password from standard input, or ask for it, and print its hash for the setting Staff:Users:0:PasswordHash. Exit code 0: printed; 2: the password is too short.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        // Standard output is only for the hash: hash=$(./run hash-password).
        var errors = CommandConsole.Errors();
        // Never an argument: every process on the machine could read it.
        var password = Console.IsInputRedirected
            ? Console.In.ReadLine() ?? ""
            : errors.Prompt(new TextPrompt<string>("Password:").Secret());
        if (password.Length < LengthMin)
        {
            errors.MarkupLine($"[red]A password has at least {LengthMin} characters.[/]");
            return 2;
        }

        Console.Out.WriteLine(new PasswordHasher<object>().HashPassword(password, password));
        return 0;
    }
}
