namespace Paykassma.Simulation.Conformance.Systems;

/// <summary>What goes wrong with a request from one side to the other.</summary>
public enum Trouble
{
    /// <summary>It never arrives.</summary>
    RequestLost,

    /// <summary>It arrives; its answer does not.</summary>
    AnswerLost,

    /// <summary>It arrives twice.</summary>
    Doubled,

    /// <summary>Something answers 500 in place of the program.</summary>
    Down,
}

/// <summary>The whole program, both sides, with its database: real, or simulated.</summary>
internal interface IWholeSystem
{
    /// <summary>A user's request, which nothing goes wrong with. Asks again until there is an answer.</summary>
    /// <param name="key">Who asks.</param>
    Task<string> AskAsync(HttpMethod method, string path, string key, string? body = null);

    /// <summary>The next requests from one side to the other on this path have this trouble.</summary>
    void Plan(string path, Trouble trouble, int times);

    /// <summary>Returns once all that was planned has happened.</summary>
    Task StruckAsync();

    /// <summary>The program is killed, and started again.</summary>
    Task KillAsync();

    /// <summary>Returns when one of the books' lines is this.</summary>
    Task UntilAsync(string line);

    /// <summary>Accounts, transfers, and what state each transaction is in, of a scene: keys and labels begin with its name.</summary>
    Task<IReadOnlyList<string>> BooksAsync(string scene);

    DateTimeOffset Now { get; }
}
