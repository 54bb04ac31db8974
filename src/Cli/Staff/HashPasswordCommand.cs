using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Spectre.Console;

namespace Paykassma.Cli.Staff;

/// <summary><c>paykassma hash-password</c>: what the setting <c>Staff:Users:0:PasswordHash</c> takes.</summary>
internal static class HashPasswordCommand
{
    /// <summary>The shortest password that staff may have, in characters.</summary>
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
        // Standard output is for the hash alone: hash=$(./run hash-password).
        var errors = CommandConsole.Errors();
        // Never an argument: every process of the machine could read it.
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
