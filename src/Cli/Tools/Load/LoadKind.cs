namespace Paykassma.Cli.Tools.Load;

/// <summary>What one operation does. Each kind is counted separately.</summary>
internal enum LoadKind
{
    /// <summary>An order is registered; a postback of the load will pay it.</summary>
    Registration,

    /// <summary>A postback for a registered order: genuine, repeated, or with a bad signature.</summary>
    Postback,

    /// <summary>A whole deposit: created, paid, activated, credited.</summary>
    Deposit,

    /// <summary>A withdrawal, with a sufficient balance or without.</summary>
    Withdrawal,

    /// <summary>Two deposits activate one number at the same time; exactly one may win.</summary>
    Race,
}
