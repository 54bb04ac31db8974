namespace Paykassma.Cli;

/// <summary>Exit codes that all commands share. Each command's <c>--help</c> says what else it may end with.</summary>
internal static class ExitCodes
{
    /// <summary>The arguments are wrong, and nothing was done.</summary>
    public const int NotUnderstood = 2;
}
