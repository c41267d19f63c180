/// Names that no one has: a plant and a rock.
enum TownNames {
  /// The name of the nth person who is not a persona; the first 1,600 differ.
  static func person(_ index: Int) -> String {
    let plant = plants[index % plants.count]
    let rock = rocks[(index / plants.count + index * 7) % rocks.count]
    return "\(plant) \(rock)"
  }

  private static let plants = [
    "Agrimony", "Alkanet", "Angelica", "Arnica", "Avens", "Balsam", "Betony", "Bilberry",
    "Borage", "Burdock", "Burnet", "Caraway", "Catmint", "Celandine", "Chamomile", "Chervil",
    "Chicory", "Cicely", "Comfrey", "Coriander", "Cowslip", "Cranesbill", "Dogwood", "Fescue",
    "Figwort", "Foxglove", "Gorse", "Harebell", "Hellebore", "Hyssop", "Knapweed", "Larkspur",
    "Lavender", "Lovage", "Lupin", "Madder", "Marjoram", "Meadowsweet", "Medlar", "Milkwort",
    "Mugwort", "Mullein", "Nettle", "Orache", "Pennywort", "Pimpernel", "Plantain", "Quince",
    "Ragwort", "Rampion", "Rosemary", "Saffron", "Samphire", "Saxifrage", "Scabious", "Speedwell",
    "Spurrey", "Stitchwort", "Toadflax", "Tormentil", "Trefoil", "Valerian", "Verbena", "Woodruff",
  ]

  private static let rocks = [
    "Alabaster", "Andesite", "Arkose", "Breccia", "Calcite", "Chert", "Claystone", "Dacite",
    "Diorite", "Dolerite", "Dolomite", "Eclogite", "Felsite", "Gabbro", "Greywacke", "Gypsum",
    "Hornfels", "Jet", "Laterite", "Limestone", "Malachite", "Mica", "Mudstone", "Olivine",
    "Peridot", "Phyllite", "Porphyry", "Rhyolite", "Sandstone", "Serpentine", "Siltstone",
    "Soapstone", "Syenite", "Tufa", "Travertine", "Tuff", "Zeolite",
  ]
}
