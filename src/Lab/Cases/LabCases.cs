using Paykassma.Lab.Cases.Bodies;
using Paykassma.Lab.Cases.Deposits;
using Paykassma.Lab.Cases.Failures;
using Paykassma.Lab.Cases.Orders;
using Paykassma.Lab.Cases.Repeats;
using Paykassma.Lab.Cases.Signatures;
using Paykassma.Lab.Cases.Unsigned;

namespace Paykassma.Lab.Cases;

/// <summary>All cases, in the order of play.</summary>
public static class LabCases
{
    /// <summary>All cases. The last one looks back at the whole run.</summary>
    public static IReadOnlyList<LabCase> All { get; } =
    [
        new GenuineDeposit(), new ExactAnswer(), new OtherAmount(), new LateSuccess(),
        new Duplicate(), new DuplicatesAtOnce(), new Reordered(), new CutConnection(), new BrokenDatabase(),
        new AlteredLabel(), new AlteredAmount(), new AlteredCurrency(), new WrongDirection(),
        new BadSignature(), new StrangersKey(), new OldKey(),
        new UnknownOrder(), new SecondTransfer(), new TransferOfAnotherOrder(), new OtherCurrency(),
        new SeveralItems(), new MalformedData(), new DuplicateKeys(), new HugeBody(), new OtherWhiteSpace(),
        new InTime(),
    ];

    /// <summary>The case of that name; null if there is none.</summary>
    public static LabCase? Find(string name) => All.FirstOrDefault(one => one.Name == name);
}
