using System.Security.Cryptography;
using Paykassma.Domain.State;

namespace Paykassma.Simulation.Programs;

/// <summary>Seals nothing: a real sealed text is another one each time, and would be another history.</summary>
internal sealed class SimulatedSealer : ISecretSealer
{
    private const string Mark = "sealed";

    public string Seal(string plain, string context = "") => $"{Mark}|{context}|{plain}";

    public string Open(string text, string context = "") => text.Split('|', 3) is [Mark, var at, var plain] && at == context
        ? plain
        : throw new CryptographicException("Another context sealed it.");
}
