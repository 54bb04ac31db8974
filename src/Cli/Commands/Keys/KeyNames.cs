namespace Paykassma.Cli.Commands.Keys;

/// <summary>The names of a merchant's keys, in the environment and in a key file. The sample shops use the same.</summary>
internal static class KeyNames
{
    public const string Access = "PAYKASSMA_ACCESS_KEY";
    public const string Private = "PAYKASSMA_PRIVATE_KEY";
    public const string Withdrawal = "PAYKASSMA_WITHDRAWAL_KEY";
    public const string Secret = "PAYKASSMA_SECRET";

    /// <summary>Ends the name of the key that a rotation replaces.</summary>
    public const string Old = "_OLD";
}
