using Paykassma.Domain.Ledger;

// The serializers of the Domain's types are generated here: Domain has only the attributes, not the generator.
[assembly: GenerateCodeForDeclaringAssembly(typeof(LedgerUnit))]
